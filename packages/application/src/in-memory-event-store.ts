import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import {
  type AppendOutcome,
  type EventStore,
  type NewEvent,
  type ReadAllOptions,
  type ReadOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type StoreError,
  type StreamRevision,
} from './event-store.js'
import { isPlainText, unacceptable } from './acceptable-events.js'
import { changeSignal, followByReading } from './follow-by-reading.js'

const BATCH = 1_000

/**
 * The reference event store: everything in memory, gone with the process. It keeps copies, so that neither a writer nor
 * a reader can change what happened; what it returns is frozen. Positions count from 1 without gaps.
 *
 * Of the errors of an `EventStore` it knows `Unacceptable` and `Closed`.
 */
export const inMemoryEventStore = (): EventStore => {
  const streams = new Map<string, RecordedEvent[]>()
  const everything: RecordedEvent[] = []
  const changes = changeSignal()
  let closed = false

  const eventsOf = (stream: string): RecordedEvent[] => streams.get(stream) ?? []
  const headOf = (stream: string): StreamRevision => eventsOf(stream).at(-1)?.revision ?? 'noStream'
  const conflict = (stream: string): AppendOutcome => ({
    outcome: 'Conflict',
    stream,
    actual: headOf(stream),
  })

  const append: EventStore['append'] = async (stream, expected, events, guards = []) => {
    const error = closed ? CLOSED : unacceptable(stream, events)
    if (error !== undefined) return { outcome: 'Refused', error }

    const first = expected === 'noStream' ? 0 : expected + 1
    const committed = { outcome: 'Committed', revision: first + events.length - 1 } as const
    const existing = eventsOf(stream)
    if (headOf(stream) !== expected) return holds(existing, first, events) ? committed : conflict(stream)
    const moved = guards.find((guard) => headOf(guard.stream) !== guard.revision)
    if (moved !== undefined) return conflict(moved.stream)

    for (const event of events) {
      const recorded = recordedOf(event, stream, existing.length, BigInt(everything.length + 1))
      existing.push(recorded)
      everything.push(recorded)
    }
    streams.set(stream, existing)
    changes.changed()
    return { ...committed, position: BigInt(everything.length) }
  }

  /** The lists only grow, so an index stays true between two batches. */
  async function* read(
    list: readonly RecordedEvent[],
    start: number,
    { direction, limit = Infinity }: ReadOptions,
    wanted: (event: RecordedEvent) => boolean,
  ): AsyncGenerator<Either<StoreError, readonly RecordedEvent[]>, void> {
    const step = direction === 'backwards' ? -1 : 1
    let index = start
    let left = limit
    while (!closed) {
      const batch: RecordedEvent[] = []
      for (
        let event = list[index];
        event !== undefined && left > 0 && batch.length < BATCH;
        event = list[index]
      ) {
        index += step
        if (!wanted(event)) continue
        batch.push(event)
        left -= 1
      }
      if (batch.length === 0) return
      yield E.right(batch)
    }
    yield E.left(CLOSED)
  }

  const readAll: EventStore['readAll'] = (options = {}) => ({
    [Symbol.asyncIterator]: () => {
      const prefix = options.streamPrefix ?? ''
      // A half of a surrogate pair is not the beginning of a name, though JavaScript takes it for one.
      const list = prefix === '' || isPlainText(prefix) ? everything : []
      return read(list, startInAll(list, options), options, ({ stream }) => stream.startsWith(prefix))
    },
  })

  return {
    capabilities: { guards: true, durable: false },

    append,

    readStream: (stream, options = {}) => ({
      [Symbol.asyncIterator]: () => {
        const list = eventsOf(stream)
        return read(list, startInStream(list, options), options, () => true)
      },
    }),

    readAll,

    subscribe: followByReading(readAll, changes),

    close: async () => {
      closed = true
      changes.changed()
    },
  }
}

const CLOSED: StoreError = {
  code: 'Closed',
  message: 'The event store in memory was closed; make a new one.',
}

const holds = (stored: readonly RecordedEvent[], first: number, events: readonly NewEvent[]): boolean =>
  events.every(({ id }, index) => stored[first + index]?.id === id.toLowerCase())

const startInStream = (
  { length }: readonly RecordedEvent[],
  { direction, from }: ReadStreamOptions,
): number => (direction === 'backwards' ? Math.min(from ?? Infinity, length - 1) : Math.max(from ?? 0, 0))

const startInAll = ({ length }: readonly RecordedEvent[], { direction, after }: ReadAllOptions): number => {
  if (direction === 'backwards')
    return after === undefined ? length - 1 : Math.min(Number(after) - 2, length - 1)
  return after === undefined ? 0 : Math.max(Number(after), 0)
}

/** A copy. Every property is named: spread into a frozen object they take three times as long. */
const recordedOf = (
  { id, type, data, metadata }: NewEvent,
  stream: string,
  revision: number,
  position: bigint,
): RecordedEvent =>
  Object.freeze({
    id: id.toLowerCase(),
    type,
    data: frozen(JSON.parse(JSON.stringify(data))),
    metadata: frozen(JSON.parse(JSON.stringify(metadata))),
    stream,
    revision,
    position,
  })

const frozen = <A>(value: A): A => {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen)
  return Object.freeze(value)
}
