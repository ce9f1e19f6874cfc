import * as E from 'fp-ts/lib/Either.js'
import {
  aosIdOf,
  decideUnder,
  defaultPolicy,
  streamName,
  type Command,
  type Decision,
  type DomainEvent,
  type Environment,
  type EnvironmentName,
  type Policy,
  type Rejection,
} from '@aos-cluster/domain'
import { envelope } from './envelope.js'
import { EnvironmentReplica, type CommandTrace } from './environment-replica.js'
import type { AppendOutcome, EventStore, Guard, NewEvent, StreamRevision } from './event-store.js'
import type { Failure } from './failure.js'
import type { IdentifiedCommand } from './identified-command.js'
import { readEvent } from './read-event.js'

/** What became of a command. */
export type Execution =
  | {
      readonly outcome: 'accepted'
      readonly stream: string
      /** The last revision of the command's events, or of the stream if there are none; null for an empty stream. */
      readonly revision: number | null
      /** What happened; none if what was asked for held already. */
      readonly events: readonly DomainEvent[]
    }
  | { readonly outcome: 'rejected'; readonly rejection: Rejection }
  | { readonly outcome: 'failed'; readonly failure: Failure }

export interface CommandService {
  /**
   * Decides the command on the newest state and stores what follows. A command whose events are there already, in the
   * environment's stream or in a present run, gets the answer that it got then, and has no second effect.
   */
  readonly execute: (command: IdentifiedCommand) => Promise<Execution>
  /** What `execute` would answer now; nothing is stored. */
  readonly preview: (command: IdentifiedCommand) => Promise<Execution>
  /** The environment as it is now. */
  readonly environment: () => Promise<E.Either<Failure, Environment>>
}

/** How often a decision is made anew after a conflict, and an append is resent after an unknown outcome. */
const MAX_ATTEMPTS = 20

/** Carries out the commands of one environment, one after another. */
export const commandService = (
  store: EventStore,
  name: EnvironmentName,
  policy: Policy = defaultPolicy,
): CommandService => {
  const replica = new EnvironmentReplica(store, name)
  const decide = decideUnder(policy)
  let isCurrent = false
  let queue: Promise<unknown> = Promise.resolve()

  const oneAtATime = <A>(task: () => Promise<A>): Promise<A> => {
    const result = queue.then(task)
    queue = result.catch(() => undefined)
    return result
  }

  const catchUp = async (): Promise<E.Either<Failure, void>> => {
    const read = await replica.catchUp()
    isCurrent = E.isRight(read)
    return read
  }

  const accepted = ({ stream, events }: Decision): Execution => {
    const target = streamName(name, stream)
    return answer(target, replica.revisionOf(target), events)
  }

  const storeDecision = async (
    command: IdentifiedCommand,
    decision: Decision,
  ): Promise<Execution | 'conflict'> => {
    const stream = streamName(name, decision.stream)
    const guards = replica.guardsOn(aosOf(command)).filter((guard) => guard.stream !== stream)
    const result = await append(
      store,
      stream,
      replica.revisionOf(stream),
      envelope(command, decision),
      guards,
    )
    switch (result.outcome) {
      case 'Committed':
        replica.committed(stream, command.commandId, decision.events, result.revision)
        return answer(stream, result.revision, decision.events)
      case 'Conflict':
        isCurrent = false
        return 'conflict'
      case 'Refused':
        return failed(result.error)
      case 'Unknown':
        isCurrent = false
        return failed({ code: 'OutcomeUnknown', message: result.error.message })
    }
  }

  const execute = async (command: IdentifiedCommand): Promise<Execution> => {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (!isCurrent) {
        const read = await catchUp()
        if (E.isLeft(read)) return failed(read.left)
      }
      const earlier = replica.traceOf(command.commandId)
      if (earlier !== undefined) return readAnswer(store, earlier)

      const before = replica.environment
      const decided = decide(command)(before)
      if (E.isRight(decided) && decided.right.events.length > 0) {
        const stored = await storeDecision(command, decided.right)
        if (stored !== 'conflict') return stored
        continue
      }
      // No append will tell that others have written since: look.
      const read = await catchUp()
      if (E.isLeft(read)) return failed(read.left)
      if (replica.environment !== before) continue
      return E.isRight(decided) ? accepted(decided.right) : { outcome: 'rejected', rejection: decided.left }
    }
    return failed({
      code: 'Contention',
      message: `Others wrote ${MAX_ATTEMPTS} times while ${command.type} was being decided; send it again.`,
    })
  }

  const preview = async (command: IdentifiedCommand): Promise<Execution> => {
    const read = await catchUp()
    if (E.isLeft(read)) return failed(read.left)
    const decided = decide(command)(replica.environment)
    return E.isRight(decided) ? accepted(decided.right) : { outcome: 'rejected', rejection: decided.left }
  }

  const environment = async (): Promise<E.Either<Failure, Environment>> => {
    const read = await catchUp()
    return E.isLeft(read) ? read : E.right(replica.environment)
  }

  return {
    execute: (command) => oneAtATime(() => execute(command)),
    preview: (command) => oneAtATime(() => preview(command)),
    environment: () => oneAtATime(environment),
  }
}

const answer = (stream: string, revision: StreamRevision, events: readonly DomainEvent[]): Execution => ({
  outcome: 'accepted',
  stream,
  revision: revision === 'noStream' ? null : revision,
  events,
})

const failed = (failure: Failure): Execution => ({ outcome: 'failed', failure })

/**
 * A decision rests on the topology and on the AOS's own run. Not guarded against: a session key that two processes open
 * on two AOS at the same moment.
 */
const aosOf = ({ data }: Command) => ('aosId' in data ? aosIdOf(data.aosId) : undefined)

/** After an unknown outcome the same bytes are sent again, never another decision: they can't be stored twice. */
const append = async (
  store: EventStore,
  stream: string,
  expected: StreamRevision,
  events: readonly NewEvent[],
  guards: readonly Guard[],
): Promise<AppendOutcome> => {
  let result = await store.append(stream, expected, events, guards)
  for (let resent = 1; resent < MAX_ATTEMPTS && result.outcome === 'Unknown'; resent++)
    result = await store.append(stream, expected, events, guards)
  return result
}

/** The answer that a command got when it was sent first. */
const readAnswer = async (store: EventStore, { stream, first, last }: CommandTrace): Promise<Execution> => {
  const events: DomainEvent[] = []
  for await (const batch of store.readStream(stream, { from: first, limit: last - first + 1 })) {
    if (E.isLeft(batch)) return failed(batch.left)
    for (const recorded of batch.right) {
      const event = readEvent(recorded)
      if (E.isLeft(event)) return failed(event.left)
      if (event.right !== undefined) events.push(event.right)
    }
  }
  return answer(stream, last, events)
}
