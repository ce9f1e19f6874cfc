import type { Command, DomainEvent, Environment, EventType, StreamRef } from '@aos-cluster/domain'
import type { Outcome, Subject } from '../search/subject.js'

/** An accepted command that changed something. */
export interface Step {
  readonly before: Environment
  readonly command: Command
  readonly stream: StreamRef
  readonly events: readonly DomainEvent[]
  readonly after: Environment
}

/** What is wrong, in words; undefined if nothing is. */
export type Verdict = string | undefined

/** Holds in every state. */
export interface StateInvariant {
  readonly kind: 'state'
  readonly name: string
  readonly check: (environment: Environment, arrival: Step) => Verdict
}

/** Holds for every event of one of these types, whenever one happens. */
export interface EventInvariant {
  readonly kind: 'event'
  readonly name: string
  readonly on: readonly EventType[]
  readonly check: (event: DomainEvent, step: Step) => Verdict
}

/** Holds for every accepted command that changes something. */
export interface StepInvariant {
  readonly kind: 'step'
  readonly name: string
  readonly check: (step: Step, subject: Subject) => Verdict
}

/** Holds for everything that is decided, rejections included. */
export interface OutcomeInvariant {
  readonly kind: 'outcome'
  readonly name: string
  readonly check: (outcome: Outcome, command: Command, environment: Environment) => Verdict
}

export type Invariant = StateInvariant | EventInvariant | StepInvariant | OutcomeInvariant

export const inEveryState = (name: string, check: StateInvariant['check']): StateInvariant => ({
  kind: 'state',
  name,
  check,
})

export const onEvents = <T extends EventType>(
  name: string,
  on: readonly T[],
  check: (event: Extract<DomainEvent, { readonly type: T }>, step: Step) => Verdict,
): EventInvariant => ({ kind: 'event', name, on, check: check as EventInvariant['check'] })

export const onEveryStep = (name: string, check: StepInvariant['check']): StepInvariant => ({
  kind: 'step',
  name,
  check,
})

export const onEveryOutcome = (name: string, check: OutcomeInvariant['check']): OutcomeInvariant => ({
  kind: 'outcome',
  name,
  check,
})

/** The sentence if the condition does not hold. */
export const unless = (condition: boolean, problem: () => string): Verdict =>
  condition ? undefined : problem()
