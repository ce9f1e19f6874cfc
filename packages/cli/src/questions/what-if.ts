import * as E from 'fp-ts/lib/Either.js'
import { inquire, type IdentifiedCommand } from '@aos-cluster/application'
import { defaultPolicy, type Instant } from '@aos-cluster/domain'
import {
  changesInWords,
  diff,
  environmentView,
  partedAt,
  reachOf,
  together,
  whatIf,
  type Moment,
  type RecordedDecision,
  type WhatIf,
  type WhatIfChange,
  type WhatIfError,
} from '@aos-cluster/projections'
import type { Io } from '../io.js'
import { BadInput, EXIT } from '../outcome.js'
import { showWhatIf, type Supposition } from '../present/what-if.js'
import { complain, withEnvironment, type OpenEnvironment } from '../store/with-environment.js'
import type { Typed } from '../verbs/command-verb.js'
import { stateAsOf, type Problem } from './asked-history.js'
import { decisionSearch } from './decision-name.js'
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
      const changes = await changesIn(io, environment, options, place.right)
      if (E.isLeft(changes)) return complain(io, changes.left)
      const supposed = await supposedHistory(environment, changes.right)
      if (E.isLeft(supposed)) return complain(io, supposed.left)
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

/** Only what the changes reach is in memory. */
const supposedHistory = async (
  { store, name }: OpenEnvironment,
  changes: readonly WhatIfChange[],
): Promise<E.Either<Problem, WhatIf>> => {
  const reach = await inquire(store, name, reachOf(changes))
  if (E.isLeft(reach)) return reach
  const parted = await inquire(store, name, partedAt(reach.right))
  if (E.isLeft(parted)) return parted
  const { before, history } = parted.right
  return E.mapLeft(({ message }: WhatIfError) => new BadInput(message))(
    whatIf(history, changes, defaultPolicy, before),
  )
}

type Changed<A> = E.Either<Problem, A>

const changesIn = async (
  io: Io,
  environment: OpenEnvironment,
  options: Typed['options'],
  place: Moment | null,
): Promise<Changed<readonly WhatIfChange[]>> => {
  const without = listIn(options['without'])
  const inserted = listIn(options['insert'])
  const moved = listIn(options['move'])
  const moments = listIn(options['to'])
  if (place !== null && inserted.length === 0) return bad('--at, --position: expected --insert beside it')
  if (moments.length > moved.length) return bad('--to: expected one for each --move, got more')
  if (without.length + inserted.length + moved.length === 0)
    return bad('expected --without, --insert or --move, got none of them')

  const searches = [
    ...without.map((name) => decisionSearch('--without', name)),
    ...moved.map((name) => decisionSearch('--move', name)),
  ]
  const found = await inquire(environment.store, environment.name, together(searches))
  if (E.isLeft(found)) return found
  const insertions = await Promise.all(inserted.map((text) => insertion(io, environment, place, text)))
  return collected([
    ...found.right.slice(0, without.length).map(removal),
    ...insertions,
    ...found.right.slice(without.length).map((decision, i) => shift(io, decision, moments[i])),
  ])
}

const bad = (message: string): E.Either<BadInput, never> => E.left(new BadInput(message))

const listIn = (option: unknown): readonly string[] => (Array.isArray(option) ? option : [])

const collected = (changes: readonly Changed<WhatIfChange>[]): Changed<readonly WhatIfChange[]> => {
  const right: WhatIfChange[] = []
  for (const change of changes) {
    if (E.isLeft(change)) return change
    right.push(change.right)
  }
  return E.right(right)
}

type Found = E.Either<BadInput, RecordedDecision>

const removal = (found: Found): Changed<WhatIfChange> =>
  E.map(({ commandId }: RecordedDecision): WhatIfChange => ({ remove: commandId }))(found)

const shift = (io: Io, found: Found, moment: string | undefined): Changed<WhatIfChange> => {
  if (moment === undefined) return bad('--move: expected --to with the moment for each, got too few')
  const to = momentArgument(io, '--to', moment)
  if (E.isLeft(to)) return to
  return E.map(({ commandId }: RecordedDecision): WhatIfChange => ({ move: commandId, to: to.right }))(found)
}

/** Where the options say, or else when the command itself says; or else now. */
const insertion = async (
  io: Io,
  environment: OpenEnvironment,
  place: Moment | null,
  text: string,
): Promise<Changed<WhatIfChange>> => {
  const now = io.now().toISOString() as Instant
  const known = await stateAsOf(environment, environmentView, place ?? { instant: now })
  if (E.isLeft(known))
    return known.left instanceof BadInput ? bad(`--position: ${known.left.message}`) : known
  const { state, asked } = known.right
  const at = place === null ? now : 'instant' in place ? place.instant : (asked.last?.at ?? now)
  return E.bimap(
    ({ message }: BadInput) => new BadInput(`--insert: ${message}`),
    (insert: IdentifiedCommand): WhatIfChange => ({
      insert,
      at: place ?? { instant: insert.at },
    }),
  )(supposedCommand(io, wordsOf(text), state.environment, at))
}
