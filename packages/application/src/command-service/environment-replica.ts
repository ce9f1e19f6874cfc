import * as E from 'fp-ts/lib/Either.js'
import {
  emptyEnvironment,
  isBefore,
  replay,
  runStreamPrefix,
  streamName,
  type AosId,
  type CommandId,
  type DomainEvent,
  type Environment,
  type EnvironmentName,
  type Instant,
} from '@aos-cluster/domain'
import type { EventStore, Guard, RecordedEvent, StreamRevision } from '../event-store.js'
import type { Failure } from '../failure.js'
import { newestPosition } from '../newest-position.js'
import { readEvent } from '../read-event.js'
import { CommandTraces, type CommandTrace } from './command-traces.js'
import type { GroupDecision } from './group-decision.js'
import { sharedRuns } from './shared-runs.js'

type AosStart = Extract<DomainEvent, { readonly type: 'AosStarted' }>['data']

/**
 * An environment as it was read from a store, kept up to date by reading on: the environment's own stream, and the
 * stream of every present run. Runs that are over change nothing and are forgotten.
 *
 * Several readings may be under way at once, and appends beside them: every event is folded in once, by its revision.
 */
export class EnvironmentReplica {
  readonly #store: EventStore
  readonly #name: EnvironmentName
  readonly #topologyStream: string
  /** How far each stream was read. */
  readonly #revisions = new Map<string, StreamRevision>()
  #traces = new CommandTraces()
  readonly #starts = new Map<AosId, Instant[]>()
  readonly #startedBackwards = new Set<AosId>()
  #environment: Environment = emptyEnvironment
  #ignored = 0
  #isLoaded = false
  /** What others have written to any run up to this position was read; undefined if that is not known. */
  #seenUpTo: bigint | undefined

  // Many callers who begin together must not all read the same.
  readonly #catchUpWithAll = sharedRuns(() => this.#catchUp(undefined))
  /** Reads what others have written to any present run since this was asked last. */
  readonly catchUpWithOthers = sharedRuns(() => this.#catchUpWithOthers())

  constructor(store: EventStore, name: EnvironmentName) {
    this.#store = store
    this.#name = name
    this.#topologyStream = streamName(name, { kind: 'environment' })
  }

  get environment(): Environment {
    return this.#environment
  }

  /** Whether everything has been read once; false again when a reading has failed. */
  get isLoaded(): boolean {
    return this.#isLoaded
  }

  /** Events of a type or a version that this software does not know: kept in the store, ignored here. */
  get ignored(): number {
    return this.#ignored
  }

  revisionOf(stream: string): StreamRevision {
    return this.#revisions.get(stream) ?? 'noStream'
  }

  /** Where the events of the command stand, if it wrote to the environment's stream or to that of a present run. */
  traceOf(commandId: CommandId): CommandTrace | undefined {
    return this.#traces.of(commandId)
  }

  /** When each run of the AOS started, the first one first. */
  startsOf(aosId: AosId): readonly Instant[] {
    return this.#starts.get(aosId) ?? []
  }

  /** Whether any run of the AOS has an earlier time than the run before it: clocks were changed, or histories made up. */
  hasStartedBackwards(aosId: AosId): boolean {
    return this.#startedBackwards.has(aosId)
  }

  /** The environment's stream and those of the present runs of these AOS, as they were read. */
  guardsOn(servers: Iterable<AosId>): readonly Guard[] {
    const streams = [this.#topologyStream, ...this.#presentRuns(servers).values()]
    return streams.map((stream) => ({ stream, revision: this.revisionOf(stream) }))
  }

  /**
   * Reads what has come since to the topology and to the present runs, or to those of the given AOS only. Topology first
   * and runs after it is enough: events of a run that is over change nothing.
   */
  async catchUp(servers?: Iterable<AosId>): Promise<E.Either<Failure, void>> {
    const read = await (servers === undefined ? this.#catchUpWithAll() : this.#catchUp(servers))
    this.#isLoaded = E.isRight(read) && (this.#isLoaded || servers === undefined)
    return read
  }

  async #catchUpWithOthers(): Promise<E.Either<Failure, void>> {
    if (this.#seenUpTo === undefined) {
      const newest = await newestPosition(this.#store)
      if (E.isLeft(newest)) return newest
      const read = await this.catchUp()
      if (E.isRight(read)) this.#seenUpTo = newest.right
      return read
    }
    const unread = new Set<string>()
    let seen = this.#seenUpTo
    const streamPrefix = runStreamPrefix(this.#name)
    for await (const batch of this.#store.readAll({ streamPrefix, after: seen })) {
      if (E.isLeft(batch)) return batch
      for (const { stream, revision, position } of batch.right) {
        seen = position
        if (revision >= this.#nextRevision(stream)) unread.add(stream)
      }
    }
    const present = this.#presentRuns(this.#environment.runs.keys())
    const servers = [...present].flatMap(([aosId, stream]) => (unread.has(stream) ? [aosId] : []))
    const read = unread.size === 0 ? E.right(undefined) : await this.catchUp(servers)
    if (E.isRight(read) && seen > this.#seenUpTo) this.#seenUpTo = seen
    return read
  }

  async #catchUp(servers: Iterable<AosId> | undefined): Promise<E.Either<Failure, void>> {
    const topology = await this.#readOn(this.#topologyStream)
    if (E.isLeft(topology)) return topology
    const present = this.#presentRuns(this.#environment.runs.keys())
    const asked = new Set(servers ?? present.keys())
    this.#forgetAllBut(new Set([this.#topologyStream, ...present.values()]))
    const toRead = [...present].filter(([aosId, stream]) => asked.has(aosId) || !this.#revisions.has(stream))
    const readings = await Promise.all(toRead.map(([, stream]) => this.#readOn(stream)))
    return readings.find(E.isLeft) ?? E.right(undefined)
  }

  /** Folds in what this process itself has appended, up to that revision. */
  committed(
    { stream, decided, before, after }: GroupDecision,
    { revision: last, position }: { readonly revision: number; readonly position?: bigint },
  ): void {
    const first = last - decided.length + 1
    for (const [index, { event, command }] of decided.entries()) {
      this.#traces.add(command.commandId, stream, first + index)
      if (event.type === 'AosStarted') this.#started(event.data)
    }
    const next = this.#nextRevision(stream)
    const unseen = decided.slice(Math.max(0, next - first))
    this.#revisions.set(stream, Math.max(last, next - 1))
    this.#environment =
      this.#environment === before
        ? after
        : replay(
            unseen.map(({ event }) => event),
            this.#environment,
          )
    // Nothing lies between what was seen and these events: so there is nothing of others.
    if (position !== undefined && position - BigInt(decided.length) === this.#seenUpTo)
      this.#seenUpTo = position
  }

  #presentRuns(servers: Iterable<AosId>): ReadonlyMap<AosId, string> {
    const streams = new Map<AosId, string>()
    for (const aosId of servers) {
      const run = this.#environment.runs.get(aosId)
      if (run !== undefined)
        streams.set(aosId, streamName(this.#name, { kind: 'run', aosId, run: run.number }))
    }
    return streams
  }

  #forgetAllBut(streams: ReadonlySet<string>): void {
    for (const stream of this.#revisions.keys()) if (!streams.has(stream)) this.#revisions.delete(stream)
    this.#traces = this.#traces.onlyIn(streams)
  }

  async #readOn(stream: string): Promise<E.Either<Failure, void>> {
    for await (const batch of this.#store.readStream(stream, { from: this.#nextRevision(stream) })) {
      if (E.isLeft(batch)) return batch
      const folded = this.#fold(stream, batch.right)
      if (E.isLeft(folded)) return folded
    }
    if (!this.#revisions.has(stream)) this.#revisions.set(stream, 'noStream')
    return E.right(undefined)
  }

  #fold(stream: string, batch: readonly RecordedEvent[]): E.Either<Failure, void> {
    const next = this.#nextRevision(stream)
    const unseen = batch.filter(({ revision }) => revision >= next)
    const events: DomainEvent[] = []
    for (const recorded of unseen) {
      const event = readEvent(recorded)
      if (E.isLeft(event)) return event
      if (event.right !== undefined) events.push(event.right)
      if (event.right?.type === 'AosStarted') this.#started(event.right.data)
    }
    for (const { revision, metadata } of unseen) {
      this.#traces.add(metadata['commandId'], stream, revision)
      this.#revisions.set(stream, revision)
    }
    this.#environment = replay(events, this.#environment)
    this.#ignored += unseen.length - events.length
    return E.right(undefined)
  }

  #started({ aosId, run, at }: AosStart): void {
    const starts = this.#starts.get(aosId) ?? []
    const before = starts[run - 2]
    if (before !== undefined && isBefore(at, before)) this.#startedBackwards.add(aosId)
    starts[run - 1] = at
    this.#starts.set(aosId, starts)
  }

  #nextRevision(stream: string): number {
    const revision = this.revisionOf(stream)
    return revision === 'noStream' ? 0 : revision + 1
  }
}
