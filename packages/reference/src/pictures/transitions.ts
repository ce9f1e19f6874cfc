import {
  availabilityOf,
  decide,
  evolve,
  usersOf,
  type Decision,
  type DomainEvent,
  type Environment,
} from '@aos-cluster/domain'
import { explore, type World } from '@aos-cluster/exploration'
import * as E from 'fp-ts/lib/Either.js'
import { oneAos } from './small-world.js'

/** A step from one state to another, and what happened. */
export interface Transition {
  readonly from: string
  readonly to: string
  readonly by: string
}

/** No AOS, or no session: before the first state and after the last. */
export const ABSENT = '[*]'

interface Step {
  readonly before: Environment
  readonly events: readonly DomainEvent[]
  readonly after: Environment
}

/** Every step that the real decider takes anywhere in a world, one decision at a time or one event at a time. */
const stepsIn = (world: World, note: (step: Step) => void, eventByEvent: boolean): void => {
  const noting =
    (command: Parameters<typeof decide>[0]) =>
    (environment: Environment): ReturnType<ReturnType<typeof decide>> => {
      const outcome = decide(command)(environment)
      if (E.isRight(outcome)) noted(environment, outcome.right)
      return outcome
    }
  const noted = (environment: Environment, { events }: Decision): void => {
    if (events.length === 0) return
    if (!eventByEvent) return note({ before: environment, events, after: events.reduce(evolve, environment) })
    let before = environment
    for (const event of events) {
      const after = evolve(before, event)
      note({ before, events: [event], after })
      before = after
    }
  }
  explore(world, { subject: { decide: noting, evolve } })
}

/** The changes of one thing, wherever the exploration meets them; what changes nothing is left out. */
const transitionsOf = (
  stateOf: (environment: Environment) => string,
  eventByEvent: boolean,
): readonly Transition[] => {
  const found = new Map<string, Transition>()
  const note = ({ before, events, after }: Step): void => {
    const [from, to] = [stateOf(before), stateOf(after)]
    if (from === to) return
    const by = events.map(nameOf).join(', ')
    found.set(`${from} ${to} ${by}`, { from, to, by })
  }
  stepsIn(oneAos, note, eventByEvent)
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, transition]) => transition)
}

/** An event, with the reason where it has several. */
const nameOf = (event: DomainEvent): string =>
  event.type === 'SessionEnded' ? `${event.type} (${event.data.reason})` : event.type

const [aos] = oneAos.aos
const [, user] = oneAos.sessions
type AosId = Parameters<typeof availabilityOf>[1]
const AOS = aos?.aosId as AosId
const runOf = (environment: Environment) => environment.runs.get(AOS)

/** What an AOS goes through. */
export const aosTransitions = (): readonly Transition[] =>
  transitionsOf((environment) => (environment.aos.has(AOS) ? availabilityOf(environment, AOS) : ABSENT), true)

/** What a user's session goes through. */
export const sessionTransitions = (): readonly Transition[] =>
  transitionsOf((environment) => {
    const sessions = runOf(environment)?.sessions
    return [...(sessions?.values() ?? [])].find(({ session }) => session === user?.session)?.status ?? ABSENT
  }, true)

/** What the drain of an AOS goes through: whether the users were warned, and whether any is left. */
export const drainTransitions = (): readonly Transition[] =>
  transitionsOf((environment) => {
    const run = runOf(environment)
    if (run === undefined || run.drain === null) return ABSENT
    if (usersOf(run) === 0) return 'complete'
    return run.drain.warnedAt === null ? 'waiting' : 'warned'
  }, false)
