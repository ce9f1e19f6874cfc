import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import {
  decide,
  emptyEnvironment,
  evolve,
  type Command,
  type Decision,
  type DomainEvent,
  type Environment,
  type Rejection,
} from '@aos-cluster/domain'
import { deepFreeze } from '../deep-freeze.js'
import { someCommands } from './small-world.js'

/** One command of a sequence, with the environment before it and after it. */
export interface Step {
  readonly command: Command
  readonly before: Environment
  readonly outcome: E.Either<Rejection, Decision>
  readonly events: readonly DomainEvent[]
  readonly after: Environment
}

/** Commands decided one after another from an empty environment. All that comes out is frozen before it is used. */
export const walk = (commands: readonly Command[]): readonly Step[] => {
  let environment = emptyEnvironment
  return commands.map((command) => {
    const before = environment
    const outcome = deepFreeze(decide(command)(before))
    const events = E.isRight(outcome) ? outcome.right.events : []
    environment = events.reduce(evolve, before)
    return { command, before, outcome, events, after: environment }
  })
}

/** The history that a sequence of commands leads to. */
export const historyOf = (commands: readonly Command[]): readonly DomainEvent[] =>
  walk(commands).flatMap(({ events }) => events)

/** Checks every step of random sequences. */
export const forEveryStep = (check: (step: Step) => void, numRuns = 50): void => {
  fc.assert(
    fc.property(someCommands(), (commands) => {
      for (const step of walk(commands)) check(step)
    }),
    { numRuns },
  )
}

/** The codes of a rejection; none if the command was accepted. */
export const codesOf = (outcome: E.Either<Rejection, Decision>): readonly string[] =>
  E.isLeft(outcome) ? outcome.left.findings.map(({ code }) => code) : []
