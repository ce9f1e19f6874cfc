import * as E from 'fp-ts/lib/Either.js'
import { AosReference, commandTypes, eventTypes } from '@aos-cluster/domain'
import { environmentView, type AuditFilter } from '@aos-cluster/projections'
import type { Io } from '../io.js'
import { BadInput, type ExitStatus } from '../outcome.js'
import { notesOnMoment, type AskedMoment } from '../present/as-of.js'
import { complain, withEnvironment, type OpenEnvironment } from '../store/with-environment.js'
import type { Typed } from '../verbs/command-verb.js'
import { stateAsked, type Problem } from './asked-history.js'
import { listDecisions } from './list-decisions.js'
import { listEvents } from './list-events.js'
import { MOMENT_OPTIONS, momentOf } from './moment-options.js'
import { noAosId } from './name-options.js'
import { periodIn, type Period } from './period-options.js'
import { tellNotes, type QuestionVerb } from './question.js'
import { whereInHistory } from './where-in-history.js'

export const historyVerb: QuestionVerb = {
  name: 'history',
  summary: 'Show what was decided, in order: who, when, why, and what it changed',
  args: [],
  options: [
    ['--aos <aos>', 'only what concerns this AOS'],
    ['--cluster <name>', 'only what names this cluster, or concerns its members at the time'],
    ['--user <user>', 'only what concerns the sessions of this user'],
    ['--actor <user>', 'only what this user decided'],
    ['--type <type>', 'only commands or events of this type, such as MapAos'],
    ['--since <time>', 'only what was decided then or later'],
    ['--until <time>', 'only what was decided before then'],
    ['--topology-only', 'without sessions and draining'],
    ['--risks', 'the risks that were taken, each with its reason'],
    ['--events', 'every event by itself, as it is stored'],
    ...MOMENT_OPTIONS,
  ],
  examples: [
    'aos-cluster history --aos 01@AX1 --since yesterday',
    'aos-cluster history --actor admin1 --type RemoveAos',
    'aos-cluster history --risks',
  ],
  run: async (io, typed) => {
    const { options } = typed
    const moment = momentOf(io, options)
    if (E.isLeft(moment)) return complain(io, moment.left)
    const wanted = wantedBy(io, options)
    if (E.isLeft(wanted)) return complain(io, wanted.left)
    return withEnvironment(io, options, async (environment) => {
      const misnamed = await misnamedAos(environment, options)
      if (misnamed !== undefined) return complain(io, misnamed)
      const asked = await whereInHistory(environment, moment.right)
      if (E.isLeft(asked)) return complain(io, asked.left)
      if (asked.right !== null) await tellNotes(io, notesOnMoment(asked.right, io.now().toISOString()))
      await tellNotes(io, unknownType(wanted.right))
      return list(io, typed, environment, wanted.right, asked.right)
    })
  },
}

/** Ids that may have been meant are looked up only if this can be none. */
const misnamedAos = async (
  environment: OpenEnvironment,
  { aos }: Typed['options'],
): Promise<Problem | undefined> => {
  if (aos === undefined || AosReference.is(aos)) return undefined
  const known = await stateAsked(environment, environmentView, null, 'kept')
  return E.isLeft(known) ? known.left : noAosId('--aos', known.right.state.environment, aos)
}

const list = (
  io: Io,
  { options: { events, risks, json } }: Typed,
  environment: OpenEnvironment,
  wanted: AuditFilter,
  asked: AskedMoment | null,
): Promise<ExitStatus> =>
  events === true
    ? listEvents(io, environment, { wanted, asked, json: json === true })
    : listDecisions(io, environment, { wanted, asked, json: json === true, risks: risks === true })

const wantedBy = (io: Io, options: Typed['options']): E.Either<BadInput, AuditFilter> => {
  const { aos, cluster, user, actor, type, topologyOnly, risks, events } = options
  const misplaced = Object.entries({ cluster, user, risks }).find(([, value]) => value !== undefined)
  if (events === true && misplaced !== undefined)
    return E.left(new BadInput(`--events: expected no --${misplaced[0]} beside it`))
  return E.map(({ since, until }: Period) =>
    given({
      aosId: aos,
      cluster,
      user,
      actor,
      type,
      from: since,
      before: until,
      subjects: topologyOnly === true ? ['topology'] : undefined,
      acknowledged: risks === true ? true : undefined,
    }),
  )(periodIn(io, options))
}

const given = (filter: { readonly [K in keyof AuditFilter]: unknown }): AuditFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))

const TYPES: ReadonlySet<string> = new Set([...commandTypes, ...eventTypes])

const unknownType = ({ type }: AuditFilter): readonly string[] =>
  type === undefined || TYPES.has(type) ? [] : [`There is no type ${type} of commands or of events.`]
