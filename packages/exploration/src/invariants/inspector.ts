import type { Command, Environment, EventType } from '@aos-cluster/domain'
import type { Outcome, Subject } from '../search/subject.js'
import type {
  EventInvariant,
  Invariant,
  OutcomeInvariant,
  StateInvariant,
  Step,
  StepInvariant,
} from './invariant.js'

/** An invariant that does not hold. */
export interface Breach {
  readonly invariant: string
  readonly problem: string
}

/** Checks whatever is to be checked at each point of the exploration. */
export interface Inspector {
  readonly outcome: (outcome: Outcome, command: Command, environment: Environment) => Breach | undefined
  readonly step: (step: Step) => Breach | undefined
  readonly state: (environment: Environment, arrival: Step) => Breach | undefined
}

export const inspectorOf = (invariants: readonly Invariant[], subject: Subject): Inspector => {
  const outcomes = invariants.filter((one): one is OutcomeInvariant => one.kind === 'outcome')
  const steps = invariants.filter((one): one is StepInvariant => one.kind === 'step')
  const states = invariants.filter((one): one is StateInvariant => one.kind === 'state')
  const events = byEvent(invariants.filter((one): one is EventInvariant => one.kind === 'event'))

  return {
    outcome: (outcome, command, environment) => {
      for (const { name, check } of outcomes) {
        const problem = check(outcome, command, environment)
        if (problem !== undefined) return { invariant: name, problem }
      }
      return undefined
    },
    step: (step) => {
      for (const event of step.events) {
        for (const { name, check } of events.get(event.type) ?? []) {
          const problem = check(event, step)
          if (problem !== undefined) return { invariant: name, problem }
        }
      }
      for (const { name, check } of steps) {
        const problem = check(step, subject)
        if (problem !== undefined) return { invariant: name, problem }
      }
      return undefined
    },
    state: (environment, arrival) => {
      for (const { name, check } of states) {
        const problem = check(environment, arrival)
        if (problem !== undefined) return { invariant: name, problem }
      }
      return undefined
    },
  }
}

const byEvent = (
  invariants: readonly EventInvariant[],
): ReadonlyMap<EventType, readonly EventInvariant[]> => {
  const found = new Map<EventType, EventInvariant[]>()
  for (const invariant of invariants) {
    for (const type of invariant.on) found.set(type, [...(found.get(type) ?? []), invariant])
  }
  return found
}
