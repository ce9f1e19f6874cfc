import * as E from 'fp-ts/lib/Either.js'
import { wholeHistory, type IdentifiedCommand } from '@aos-cluster/application'
import type { Instant } from '@aos-cluster/domain'
import {
  asOf,
  changesInWords,
  diff,
  environmentView,
  whatIf,
  type HistoryEvent,
  type Moment,
  type RecordedDecision,
  type WhatIfChange,
} from '@aos-cluster/projections'
import type { Io } from '../io.js'
import { BadInput, EXIT } from '../outcome.js'
import { showWhatIf, type Supposition } from '../present/what-if.js'
import { complain, withEnvironment } from '../store/with-environment.js'
import type { Typed } from '../verbs/command-verb.js'
import { findDecision } from './decision-name.js'
import { momentArgument, momentOf } from './moment-options.js'
import { tellAnswer, type Answer, type QuestionVerb } from './question.js'
import { supposedCommand, wordsOf } from './supposed-command.js'

export const whatIfVerb: QuestionVerb = {
  name: 'what-if',
  summary: 'Show what would have been different had other commands been sent; nothing is stored',
  args: [],
  options: [
    ['--without <command...>', 'as if these had not been sent: ids or positions of decisions'],
    ['--insert <command...>', 'as if these had been sent too: JSON, or the words of a verb in quotes'],
    ['--at <time>', 'when the inserted commands are sent (default: the time in their JSON, or now)'],
    ['--position <n>', 'after which position the inserted commands are sent'],
    ['--move <command...>', 'as if these had been sent at another moment'],
    ['--to <moment...>', 'the moment for each that is moved: a time, or a position, a number by itself'],
  ],
  examples: [
    'aos-cluster what-if --without 34',
    `aos-cluster what-if --insert 'aos drain 01@AX1' --at '2026-11-20 09:55Z'`,
    `aos-cluster what-if --move 5f0c7c1e --to '2026-11-20 12:00Z'`,
  ],
  run: async (io, { options }) => {
    const place = momentOf(io, options)
    if (E.isLeft(place)) return complain(io, place.left)
    return withEnvironment(io, options, async (environment) => {
      const history = await wholeHistory(environment.store, environment.name)
      if (E.isLeft(history)) return complain(io, history.left)
      const changes = changesIn(io, options, history.right, place.right)
      if (E.isLeft(changes)) return complain(io, changes.left)
      const supposed = whatIf(history.right, changes.right)
      if (E.isLeft(supposed)) return complain(io, new BadInput(supposed.left.message))
      const { history: _, environment: end, ...found } = supposed.right
      const inTheEnd = diff(end.was, end.wouldBe)
      const shown: Supposition = { ...found, inTheEnd: changesInWords(inTheEnd) }
      const answer: Answer = {
        json: { ...found, inTheEnd: { changes: inTheEnd, groups: shown.inTheEnd } },
        text: (terminal) => showWhatIf(terminal, shown),
      }
      await tellAnswer(io, answer, { asked: null, json: options.json === true })
      return EXIT.ok
    })
  },
}

type Changed<A> = E.Either<BadInput, A>

const changesIn = (
  io: Io,
  options: Typed['options'],
  history: readonly HistoryEvent[],
  place: Moment | null,
): Changed<readonly WhatIfChange[]> => {
  const inserted = listIn(options['insert'])
  const moved = listIn(options['move'])
  const moments = listIn(options['to'])
  if (place !== null && inserted.length === 0) return bad('--at, --position: expected --insert beside it')
  if (moments.length > moved.length) return bad('--to: expected one for each --move, got more')
  const changes = collected([
    ...listIn(options['without']).map((name) => removal(history, name)),
    ...inserted.map((text) => insertion(io, history, place, text)),
    ...moved.map((name, i) => shift(io, history, name, moments[i])),
  ])
  if (E.isRight(changes) && changes.right.length === 0)
    return bad('expected --without, --insert or --move, got none of them')
  return changes
}

const bad = (message: string): Changed<never> => E.left(new BadInput(message))

const listIn = (option: unknown): readonly string[] => (Array.isArray(option) ? option : [])

const collected = (changes: readonly Changed<WhatIfChange>[]): Changed<readonly WhatIfChange[]> => {
  const right: WhatIfChange[] = []
  for (const change of changes) {
    if (E.isLeft(change)) return change
    right.push(change.right)
  }
  return E.right(right)
}

const removal = (history: readonly HistoryEvent[], name: string): Changed<WhatIfChange> =>
  E.map(({ commandId }: RecordedDecision): WhatIfChange => ({ remove: commandId }))(
    findDecision(history, '--without', name),
  )

const shift = (
  io: Io,
  history: readonly HistoryEvent[],
  name: string,
  moment: string | undefined,
): Changed<WhatIfChange> => {
  if (moment === undefined) return bad('--move: expected --to with the moment for each, got too few')
  const to = momentArgument(io, '--to', moment)
  if (E.isLeft(to)) return to
  return E.map(({ commandId }: RecordedDecision): WhatIfChange => ({ move: commandId, to: to.right }))(
    findDecision(history, '--move', name),
  )
}

/** Where the options say, or else when the command itself says; or else now. */
const insertion = (
  io: Io,
  history: readonly HistoryEvent[],
  place: Moment | null,
  text: string,
): Changed<WhatIfChange> => {
  const now = io.now().toISOString() as Instant
  const known = asOf(environmentView, history, place ?? { instant: now })
  if (E.isLeft(known)) return bad(`--position: ${known.left.message}`)
  const { state, last } = known.right
  const at = place === null ? now : 'instant' in place ? place.instant : (last?.at ?? now)
  return E.bimap(
    ({ message }: BadInput) => new BadInput(`--insert: ${message}`),
    (insert: IdentifiedCommand): WhatIfChange => ({
      insert,
      at: place ?? { instant: insert.at },
    }),
  )(supposedCommand(io, wordsOf(text), state.environment, at))
}
