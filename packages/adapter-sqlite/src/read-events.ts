import {
  type EventStore,
  type ReadAllOptions,
  type ReadOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type StoreError,
  isPlainText,
} from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Connection } from './driver.js'
import { type Batches, type NextBatch, eventBatches } from './event-batches.js'
import { type Follows, inOrder, laterInAll, nextInAll, nextInStream } from './in-order.js'
import type { StoreFile } from './store-file.js'
import { streamNames } from './stream-names.js'

const BEFORE_ALL = -1
const AFTER_ALL = Number.MAX_SAFE_INTEGER

type Direction = NonNullable<ReadOptions['direction']>

/** What follows FROM, up to the column that the events are ordered by. */
const SOURCES = {
  stream: 'events WHERE stream = ? AND revision',
  all: 'events WHERE position',
  // CROSS JOIN keeps the order of the loops: positions outside, names inside. Names are compared by bytes: `_` and `%` are
  // plain characters, and upper case differs from lower.
  prefix: `events CROSS JOIN streams ON streams.id = events.stream
    WHERE substr(CAST(streams.name AS BLOB), 1, ?) = ? AND position`,
}

/** Reading for the store in `file`. */
export const readEvents = (
  connection: Connection,
  file: StoreFile,
): Pick<EventStore, 'readStream' | 'readAll'> => {
  const findStream = connection.first('SELECT id FROM streams WHERE name = ?')
  const nameOf = streamNames(connection)
  const prepared = new Map<string, Batches>()

  const batchesOf = (source: keyof typeof SOURCES, direction: Direction): Batches => {
    const known = prepared.get(source + direction)
    if (known !== undefined) return known
    const column = source === 'stream' ? 'revision' : 'position'
    const order = direction === 'backwards' ? `< ? ORDER BY ${column} DESC` : `> ? ORDER BY ${column}`
    const batches = eventBatches(connection, file.path, nameOf, {
      source: `${SOURCES[source]} ${order}`,
      cursorOf: (event) => Number(event[column]),
    })
    prepared.set(source + direction, batches)
    return batches
  }

  async function* read(
    next: () => NextBatch | undefined,
    start: number,
    limit: number,
    follows: Follows,
  ): AsyncGenerator<Either<StoreError, readonly RecordedEvent[]>, void> {
    let cursor = start
    let left = limit
    let before: RecordedEvent | undefined
    while (left > 0) {
      const fetched = await file.read(() => next()?.(cursor, left) ?? { events: [], cursor, isLast: true })
      if (E.isLeft(fetched)) return yield* [fetched]
      const batch = inOrder(file.path, fetched.right, before, follows)
      if (batch.events.length > 0) yield E.right(batch.events)
      if (batch.damage !== undefined) return yield* [E.left(batch.damage)]
      if (batch.isLast) return
      cursor = batch.cursor
      left -= batch.events.length
      before = batch.events.at(-1)
    }
  }

  return {
    readStream: (stream, options = {}) => ({
      [Symbol.asyncIterator]: () => {
        const { direction = 'forwards', limit = Infinity } = options
        const next = () => {
          const key = isPlainText(stream) ? findStream(stream)?.[0] : undefined
          return key === undefined ? undefined : batchesOf('stream', direction)(key)
        }
        return read(next, streamStart(options), limit, nextInStream(direction))
      },
    }),

    readAll: (options = {}) => ({
      [Symbol.asyncIterator]: () => {
        const { direction = 'forwards', limit = Infinity, streamPrefix = '' } = options
        const start = allStart(options)
        if (streamPrefix === '')
          return read(() => batchesOf('all', direction)(), start, limit, nextInAll(direction))
        const bytes = Buffer.from(streamPrefix)
        const next = () =>
          isPlainText(streamPrefix) ? batchesOf('prefix', direction)(bytes.length, bytes) : undefined
        return read(next, start, limit, laterInAll(direction))
      },
    }),
  }
}

const streamStart = ({ direction, from }: ReadStreamOptions): number =>
  direction === 'backwards' ? Math.min((from ?? AFTER_ALL) + 1, AFTER_ALL) : (from ?? 0) - 1

const allStart = ({ direction, after }: ReadAllOptions): number =>
  after === undefined ? (direction === 'backwards' ? AFTER_ALL : BEFORE_ALL) : Number(after)
