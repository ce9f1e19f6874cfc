import {
  decide,
  evolve,
  type Command,
  type Decision,
  type DomainEvent,
  type Environment,
} from '@aos-cluster/domain'
import type { Rejection } from '@aos-cluster/domain'
import type * as E from 'fp-ts/lib/Either.js'

export type Outcome = E.Either<Rejection, Decision>

/** What is explored: how commands are decided, and how events are folded. */
export interface Subject {
  readonly decide: (command: Command) => (environment: Environment) => Outcome
  readonly evolve: (environment: Environment, event: DomainEvent) => Environment
}

export const realSubject: Subject = { decide, evolve }
