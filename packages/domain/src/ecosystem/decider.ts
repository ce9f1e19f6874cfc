import * as E from 'fp-ts/lib/Either.js'
import type { Command } from '../commands/command.js'
import { decideUnder, type Rejection } from '../decide/decide.js'
import { emptyEnvironment, type Environment } from '../environment/environment.js'
import { evolve } from '../environment/evolve.js'
import type { DomainEvent } from '../events/domain-event.js'
import { defaultPolicy, type Policy } from '../policy.js'

/**
 * The domain in the shape that libraries for event sourcing take, such as Emmett's `DeciderCommandHandler`: events are returned,
 * and a rejection is thrown.
 */
export interface EnvironmentDecider {
  /** The events that follow; none if what was asked for holds already. Throws `CommandRejected`. */
  readonly decide: (command: Command, environment: Environment) => DomainEvent[]
  readonly evolve: (environment: Environment, event: DomainEvent) => Environment
  readonly initialState: () => Environment
}

/** What `EnvironmentDecider.decide` throws: the rejection, with the sentences of its findings as message. */
export class CommandRejected extends Error {
  override readonly name = 'CommandRejected'
  readonly rejection: Rejection

  constructor(rejection: Rejection) {
    super(`${rejection.rejected} was refused: ${rejection.findings.map(({ message }) => message).join(' ')}`)
    this.rejection = rejection
  }
}

/** The decider under a stricter policy: see `stricterPolicy`. */
export const deciderUnder = (policy: Policy): EnvironmentDecider => {
  const outcomeOf = decideUnder(policy)
  return {
    decide: (command, environment) => {
      const outcome = outcomeOf(command)(environment)
      // What is thrown here is what the libraries of this shape expect; everywhere else a rejection is a value.
      if (E.isLeft(outcome)) throw new CommandRejected(outcome.left)
      return [...outcome.right.events]
    },
    evolve,
    initialState: () => emptyEnvironment,
  }
}

/**
 * The decider under the default policy. All events of an environment are its state: with a library that keeps one stream for
 * each decider, an environment is one stream.
 *
 * @example
 * import { decider, type Command } from '@aos-cluster/domain'
 *
 * const handle = (command: Command) => decider.decide(command, decider.initialState())
 */
export const decider: EnvironmentDecider = deciderUnder(defaultPolicy)
