import * as E from 'fp-ts/lib/Either.js'
import { SessionKind, show } from '@aos-cluster/domain'
import {
  clientSessions,
  refusedSessions,
  sessionFilter,
  sessionHistory,
  sessionRecords,
  sessionStatuses,
  type SessionFilter,
} from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'
import { showPastSessions, showRefusedSessions, showSessions } from '../present/sessions.js'
import type { Problem } from './asked-history.js'
import { namesIn, type NamesGiven } from './name-options.js'
import { periodIn, type Period } from './period-options.js'
import type { Answer, Asked, Question } from './question.js'

export const sessionsQuestion: Question = {
  name: 'sessions',
  summary: 'Show the open sessions, as the form Online users does',
  args: [],
  options: [
    ['--aos <aos>', 'only on this AOS'],
    ['--cluster <name>', 'only on the members of this cluster'],
    ['--user <user>', 'only of this user'],
    ['--kind <kind>', 'only of this kind: windowsClient, businessConnector, webUser, guest or worker'],
    ['--status <status>', 'only with this status: running, ending or endingBlocked'],
    ['--administrators', 'only those of administrators'],
    ['--since <time>', 'only those opened then or later'],
    ['--until <time>', 'only those opened before then'],
    ['--past', 'those that ended, or were refused, too: of one user or on one AOS'],
  ],
  examples: [
    'aos-cluster sessions --aos 01@AX1',
    'aos-cluster sessions --past --user user1 --since yesterday',
  ],
  answer: (asked) => {
    const given = namesIn(asked.view.environment, asked.options)
    if (E.isLeft(given)) return given
    const filter = filterOf(asked, given.right)
    if (E.isLeft(filter)) return filter
    return asked.options['past'] === true
      ? pastSessions(asked, filter.right, given.right)
      : E.right(openSessions(asked, filter.right, given.right))
  },
}

const filterOf = ({ io, options }: Asked, { names }: NamesGiven): E.Either<BadInput, SessionFilter> => {
  const { kind, status, administrators } = options
  if (kind !== undefined && !SessionKind.is(kind))
    return E.left(new BadInput(`--kind: expected ${SessionKind.name}, got ${show(kind)}`))
  if (status !== undefined && !isStatus(status))
    return E.left(new BadInput(`--status: expected running, ending or endingBlocked, got ${show(status)}`))
  return E.map(({ since, until }: Period): SessionFilter => ({
    ...names,
    ...(kind === undefined ? {} : { kind }),
    ...(status === undefined ? {} : { status }),
    ...(administrators === true ? { administrator: true } : {}),
    ...(since === undefined ? {} : { openedFrom: since }),
    ...(until === undefined ? {} : { openedBefore: until }),
  }))(periodIn(io, options))
}

const isStatus = (status: unknown): status is keyof typeof sessionStatuses =>
  typeof status === 'string' && Object.hasOwn(sessionStatuses, status)

const openSessions = ({ view }: Asked, filter: SessionFilter, { notes }: NamesGiven): Answer => {
  const sessions = clientSessions(view, filter)
  const isFiltered = Object.keys(filter).length > 0
  const none = isFiltered ? 'No open session matches.' : 'No sessions are open.'
  return {
    json: { sessions },
    text: (terminal) => (sessions.length === 0 ? none : showSessions(terminal, sessions)),
    notes,
  }
}

const pastSessions = async (
  { stateOf, options }: Asked,
  { user, aosId, ...filter }: SessionFilter,
  { notes }: NamesGiven,
): Promise<E.Either<Problem, Answer>> => {
  if (user === undefined && aosId === undefined)
    return E.left(new BadInput('--past: expected --user or --aos beside it'))
  for (const name of ['cluster', 'status'])
    if (options[name] !== undefined) return E.left(new BadInput(`--past: expected no --${name} beside it`))
  const state = await stateOf(
    sessionHistory({ ...(user === undefined ? {} : { user }), ...(aosId === undefined ? {} : { aosId }) }),
  )
  if (E.isLeft(state)) return state
  const passes = sessionFilter(filter)
  const sessions = sessionRecords(state.right).filter((session) => passes({ ...session, cluster: null }))
  const refused = refusedSessions(state.right).filter(({ at, ...session }) =>
    passes({ ...session, administrator: false, cluster: null, openedAt: at }),
  )
  return E.right({
    json: { sessions, refused },
    text: (terminal) =>
      [
        showPastSessions(terminal, sessions),
        ...(refused.length === 0 ? [] : [showRefusedSessions(terminal, refused)]),
      ].join('\n\n'),
    notes,
  })
}
