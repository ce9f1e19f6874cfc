import { emptyEnvironment, type Command, type Environment } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { fingerprint } from '../canonical/fingerprint.js'
import type { Subject } from './subject.js'

/** The state after a sequence of commands, made anew. */
export const stateAfter = (subject: Subject, path: readonly Command[]): Environment => {
  let environment = emptyEnvironment
  for (const command of path) {
    const outcome = subject.decide(command)(environment)
    if (E.isRight(outcome)) environment = outcome.right.events.reduce(subject.evolve, environment)
  }
  return environment
}

/** The first command that changes the state by being decided. */
export const whoChanges = (
  subject: Subject,
  path: readonly Command[],
  commands: readonly Command[],
): Command | undefined => {
  const environment = stateAfter(subject, path)
  const before = fingerprint(environment)
  return commands.find((command) => {
    subject.decide(command)(environment)
    return fingerprint(environment) !== before
  })
}
