import {
  defaultPolicy,
  emptyEnvironment,
  emptyMap,
  evolve,
  type Environment,
  type EnvironmentName,
  type PersistentMap,
  type Policy,
} from '@aos-cluster/domain'
import { areOfOneDecision, decisionOf, type RecordedDecision } from '../history/decision.js'
import type { HistoryEvent } from '../history/history-event.js'
import { append, emptyList, entriesOf, type AppendOnlyList } from '../projection/append-only-list.js'
import { isDecidedThere, verdictOn } from './decided-again.js'
import type { Deviation } from './deviation.js'
import { contradictionsIn } from './metadata.js'
import { environmentOfStream, misplacementsOf } from './place.js'
import { decidedBefore, type Earlier, type Unchecked } from './races.js'

/** By what a history is verified. */
export interface VerifyOptions {
  /** The environment whose history it is; by default that of the first event's stream. */
  readonly environment?: EnvironmentName
  /** The policies that may have been in force; by default the domain's. */
  readonly policies?: readonly [Policy, ...Policy[]]
  /** What the store that the history was written to does not check in an append; by default as the embedded store. */
  readonly unchecked?: Unchecked
  /** How many decisions, at least, are looked back at to explain a race or to find a command that was carried out twice. */
  readonly window?: number
}

/** How far a history is verified. */
export interface VerifyState {
  readonly environment: Environment
  readonly name: EnvironmentName | undefined
  readonly position: bigint | null
  readonly revisions: PersistentMap<string, number>
  /** The events of the last decision, and the environment before them: more of them may come. */
  readonly open: OpenDecision | null
  /** The decisions before that: those of the present window, and those of the one before. */
  readonly recent: Window
  readonly older: Window
  readonly events: number
  readonly decisions: number
  readonly deviations: AppendOnlyList<Deviation>
}

interface OpenDecision {
  readonly first: HistoryEvent
  readonly others: AppendOnlyList<HistoryEvent>
  readonly before: Environment
}

interface Window {
  readonly decisions: AppendOnlyList<Earlier>
  /** Positions of the decisions by their command ids. */
  readonly commands: PersistentMap<string, bigint>
}

/** What was found in a history. */
export interface Verification {
  readonly events: number
  readonly decisions: number
  /** In the order of the history. */
  readonly deviations: readonly Deviation[]
  /** Whether there is no fault: races are none. */
  readonly sound: boolean
}

/** Verifies a history in parts: see `verify`. */
export interface Verifier {
  readonly initial: VerifyState
  /** Goes on with the next events of the history: in batches of any size. */
  readonly step: (state: VerifyState, events: readonly HistoryEvent[]) => VerifyState
  /** What was found, if the history ends here. */
  readonly finish: (state: VerifyState) => Verification
}

const EMPTY: Window = { decisions: emptyList, commands: emptyMap() }

/**
 * Reads a history again and decides every command anew where it stands: each event must be one that the decider could
 * have produced there.
 *
 * What a command may ask for freely can be altered without a trace: a cluster of another name, say, if it has that name
 * wherever it is named. Likewise the end of a history can be cut off between two decisions. Against that only copies help
 * that are kept elsewhere.
 */
export const verifier = ({
  environment,
  policies = [defaultPolicy],
  unchecked = 'otherRuns',
  window = 200,
}: VerifyOptions = {}): Verifier => {
  const how = { policies, unchecked, window }
  return {
    initial: {
      environment: emptyEnvironment,
      name: environment,
      position: null,
      revisions: emptyMap(),
      open: null,
      recent: EMPTY,
      older: EMPTY,
      events: 0,
      decisions: 0,
      deviations: emptyList,
    },
    step: (state, events) => {
      const reader = new Reader(state, how)
      for (const event of events) reader.read(event)
      return reader.state()
    },
    finish: (state) => {
      const reader = new Reader(state, how)
      reader.close()
      const { events, decisions, deviations } = reader.state()
      const found = entriesOf(deviations).toSorted(byPosition)
      return { events, decisions, deviations: found, sound: found.every(({ kind }) => kind === 'race') }
    },
  }
}

/** Verifies a history that is at hand as a whole. */
export const verify = (history: readonly HistoryEvent[], options: VerifyOptions = {}): Verification => {
  const { initial, step, finish } = verifier(options)
  return finish(step(initial, history))
}

const byPosition = (a: Deviation, b: Deviation): number =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : 0

const placeOf = ({ position, stream, revision, commandId }: HistoryEvent) => ({
  position,
  stream,
  revision,
  commandId,
})

type Mutable<A> = { -readonly [K in keyof A]: A[K] }

/** Reads a batch; nobody else sees the state change. */
class Reader {
  readonly #state: Mutable<VerifyState>
  readonly #how: Required<Omit<VerifyOptions, 'environment'>>

  constructor(state: VerifyState, how: Required<Omit<VerifyOptions, 'environment'>>) {
    this.#state = { ...state }
    this.#how = how
  }

  state(): VerifyState {
    return { ...this.#state }
  }

  read(event: HistoryEvent): void {
    const state = this.#state
    if (state.open !== null && !areOfOneDecision(state.open.first, event)) this.close()
    state.name ??= environmentOfStream(event.stream)
    for (const found of misplacementsOf(event, state.name, state.position, state.revisions.get(event.stream)))
      this.#report({ ...placeOf(event), ...found })
    state.open =
      state.open === null
        ? { first: event, others: emptyList, before: state.environment }
        : { ...state.open, others: append(state.open.others, event) }
    state.environment = evolve(state.environment, event.event)
    state.position = event.position
    state.revisions = state.revisions.set(event.stream, event.revision)
    state.events++
  }

  /** The last decision is complete: judges it. */
  close(): void {
    const { open } = this.#state
    if (open === null) return
    const decision = decisionOf(open.first, ...entriesOf(open.others))
    this.#judge(decision, open.before)
    this.#remember({ decision, before: open.before })
    this.#state.open = null
    this.#state.decisions++
  }

  #judge(decision: RecordedDecision, before: Environment): void {
    const [first] = decision.events
    if (first === undefined) return
    for (const contradiction of contradicting(decision.events, first)) this.#report(contradiction)
    const { recent, older, name } = this.#state
    const key = decision.commandId.toLowerCase()
    const known = recent.commands.get(key) ?? older.commands.get(key)
    if (known !== undefined)
      this.#report({
        kind: 'repeated',
        ...placeOf(first),
        message: `The command ${decision.commandId} has led to events at position ${known} already.`,
      })

    const { policies, unchecked } = this.#how
    if (isDecidedThere(decision, before, policies)) return
    const lists = [recent.decisions, older.decisions]
    const race = name === undefined ? undefined : decidedBefore(decision, lists, unchecked, name, policies)
    const { index, ...verdict } = verdictOn(decision, before, policies[0])
    const found = { ...placeOf(decision.events[index] ?? first), ...verdict }
    this.#report(
      race === undefined
        ? found
        : {
            ...found,
            kind: 'race',
            decidedBefore: race,
            message: `This was decided before position ${race}, and recorded after it. ${verdict.message}`,
          },
    )
  }

  /** Windows take turns: when the present one is full it becomes the older one, and that is forgotten. */
  #remember(earlier: Earlier): void {
    const state = this.#state
    if (state.recent.decisions.length >= this.#how.window) {
      state.older = state.recent
      state.recent = EMPTY
    }
    const { commandId, position } = earlier.decision
    state.recent = {
      decisions: append(state.recent.decisions, earlier),
      commands: state.recent.commands.set(commandId.toLowerCase(), position),
    }
  }

  #report(deviation: Deviation): void {
    this.#state.deviations = append(this.#state.deviations, deviation)
  }
}

const contradicting = (events: RecordedDecision['events'], first: HistoryEvent): Deviation[] =>
  events.flatMap((event) => {
    const differences = contradictionsIn(event, first)
    return differences.length === 0
      ? []
      : [
          {
            kind: 'altered' as const,
            ...placeOf(event),
            differences,
            message: `What is told beside this ${event.event.type} contradicts it or its decision: ${[...new Set(differences.map(({ path }) => path))].join(', ')}.`,
          },
        ]
  })
