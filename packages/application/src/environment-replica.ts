import * as E from 'fp-ts/lib/Either.js'
import {
  emptyEnvironment,
  replay,
  runStreamPrefix,
  streamName,
  type AosId,
  type DomainEvent,
  type Environment,
  type EnvironmentName,
} from '@aos-cluster/domain'
import type { EventStore, Guard, RecordedEvent, StreamRevision } from './event-store.js'
import type { Failure } from './failure.js'
import { readEvent } from './read-event.js'

/** Where the events of one command stand. */
export interface CommandTrace {
  readonly stream: string
  readonly first: number
  readonly last: number
}

/** How far a stream was read, and which commands wrote to it. */
interface KnownStream {
  revision: StreamRevision
  readonly commands: Map<string, { readonly first: number; readonly last: number }>
}

/** Commands are told apart by their ids, ignoring case. */
const commandKey = (commandId: string): string => commandId.toLowerCase()

/**
 * An environment as it was read from a store, kept up to date by reading on: the environment's own stream, and the
 * stream of every present run. Runs that are over change nothing and are forgotten.
 */
export class EnvironmentReplica {
  readonly #store: EventStore
  readonly #name: EnvironmentName
  readonly #streams = new Map<string, KnownStream>()
  #environment: Environment = emptyEnvironment
  #ignored = 0

  constructor(store: EventStore, name: EnvironmentName) {
    this.#store = store
    this.#name = name
  }

  get environment(): Environment {
    return this.#environment
  }

  /** Events of a type or a version that this software does not know: kept in the store, ignored here. */
  get ignored(): number {
    return this.#ignored
  }

  revisionOf(stream: string): StreamRevision {
    return this.#streams.get(stream)?.revision ?? 'noStream'
  }

  /** The events that this command has led to already, if it has, in the environment's stream or in a present run. */
  traceOf(commandId: string): CommandTrace | undefined {
    const key = commandKey(commandId)
    for (const [stream, { commands }] of this.#streams) {
      const found = commands.get(key)
      if (found !== undefined) return { stream, ...found }
    }
    return undefined
  }

  /** The environment's stream, and that of the AOS's present run, as they were read. */
  guardsOn(aosId: AosId | undefined): readonly Guard[] {
    const streams = [streamName(this.#name, { kind: 'environment' })]
    const run = aosId === undefined ? undefined : this.#environment.runs.get(aosId)
    if (aosId !== undefined && run !== undefined)
      streams.push(streamName(this.#name, { kind: 'run', aosId, run: run.number }))
    return streams.map((stream) => ({ stream, revision: this.revisionOf(stream) }))
  }

  /**
   * Reads what has come since. Topology first, runs after it, is enough: events of a run that is over change nothing.
   */
  async catchUp(): Promise<E.Either<Failure, void>> {
    const topology = await this.#readOn(streamName(this.#name, { kind: 'environment' }))
    if (E.isLeft(topology)) return topology
    const present = new Set<string>()
    for (const [aosId, run] of this.#environment.runs) {
      const stream = streamName(this.#name, { kind: 'run', aosId, run: run.number })
      present.add(stream)
      const read = await this.#readOn(stream)
      if (E.isLeft(read)) return read
    }
    for (const stream of this.#streams.keys())
      if (stream.startsWith(runStreamPrefix(this.#name)) && !present.has(stream)) this.#streams.delete(stream)
    return E.right(undefined)
  }

  /** Folds in what this process itself has just appended. */
  committed(stream: string, commandId: string, events: readonly DomainEvent[], last: number): void {
    const known = this.#known(stream)
    known.revision = last
    known.commands.set(commandKey(commandId), { first: last - events.length + 1, last })
    this.#environment = replay(events, this.#environment)
  }

  async #readOn(stream: string): Promise<E.Either<Failure, void>> {
    const known = this.#known(stream)
    const from = known.revision === 'noStream' ? 0 : known.revision + 1
    for await (const batch of this.#store.readStream(stream, { from })) {
      if (E.isLeft(batch)) return batch
      const folded = this.#fold(known, batch.right)
      if (E.isLeft(folded)) return folded
    }
    return E.right(undefined)
  }

  #fold(known: KnownStream, batch: readonly RecordedEvent[]): E.Either<Failure, void> {
    const events: DomainEvent[] = []
    let ignored = 0
    for (const recorded of batch) {
      const event = readEvent(recorded)
      if (E.isLeft(event)) return event
      if (event.right === undefined) ignored++
      else events.push(event.right)
    }
    for (const recorded of batch) trace(known, recorded)
    this.#environment = replay(events, this.#environment)
    this.#ignored += ignored
    return E.right(undefined)
  }

  #known(stream: string): KnownStream {
    const known = this.#streams.get(stream)
    if (known !== undefined) return known
    const unread: KnownStream = { revision: 'noStream', commands: new Map() }
    this.#streams.set(stream, unread)
    return unread
  }
}

const trace = (known: KnownStream, { revision, metadata }: RecordedEvent): void => {
  known.revision = revision
  const { commandId } = metadata
  if (typeof commandId !== 'string') return
  const key = commandKey(commandId)
  known.commands.set(key, { first: known.commands.get(key)?.first ?? revision, last: revision })
}
