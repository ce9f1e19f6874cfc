import * as E from 'fp-ts/lib/Either.js'
import {
  decideAll,
  streamName,
  type DomainEvent,
  type Environment,
  type EnvironmentName,
  type Policy,
} from '@aos-cluster/domain'
import { envelope } from '../envelope.js'
import type { NewEvent, StreamRevision } from '../event-store.js'
import type { IdentifiedCommand } from '../identified-command.js'
import { accepted, rejected, type Execution } from './execution.js'

/** An event that was decided, and the command that it follows from. */
export interface DecidedEvent {
  readonly command: IdentifiedCommand
  readonly event: DomainEvent
}

/** What commands are decided on: the environment, and how far each stream was read. */
export interface Basis {
  readonly environment: Environment
  readonly revisionOf: (stream: string) => StreamRevision
}

/** What commands come to that were decided together. */
export interface GroupDecision {
  /** Where it is to be stored: the stream, and the revision that it was at. */
  readonly stream: string
  readonly expected: StreamRevision
  readonly decided: readonly DecidedEvent[]
  /** The same in the form in which it is stored. */
  readonly events: readonly NewEvent[]
  /** The answer to each command, in order; they hold if the events are stored. */
  readonly answers: readonly Execution[]
  /** The environment that it was decided on, and the one that it leads to. */
  readonly before: Environment
  readonly after: Environment
}

/** Decides commands of one mailbox, one after another. */
export const decideGroup = (
  commands: readonly IdentifiedCommand[],
  basis: Basis,
  name: EnvironmentName,
  policy: Policy,
): GroupDecision => {
  const before = basis.environment
  const { outcomes, environment: after } = decideAll(commands, policy)(before)
  const decided: DecidedEvent[] = []
  const events: NewEvent[] = []
  const answers: Execution[] = []
  let stream = streamName(name, { kind: 'environment' })
  for (const [index, outcome] of outcomes.entries()) {
    const command = commands[index]
    if (command === undefined) continue
    if (E.isLeft(outcome)) {
      answers.push(rejected(outcome.left))
      continue
    }
    stream = streamName(name, outcome.right.stream)
    events.push(...envelope(command, outcome.right))
    for (const event of outcome.right.events) decided.push({ command, event })
    answers.push(accepted(stream, plus(basis.revisionOf(stream), decided.length), outcome.right.events))
  }
  return { stream, expected: basis.revisionOf(stream), decided, events, answers, before, after }
}

const plus = (revision: StreamRevision, count: number): StreamRevision =>
  revision !== 'noStream' ? revision + count : count === 0 ? revision : count - 1
