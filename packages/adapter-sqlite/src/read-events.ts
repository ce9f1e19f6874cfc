import {
  type EventStore,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type StoreError,
  isPlainText,
} from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Connection } from './driver.js'
import { decodeEvents } from './decode-events.js'
import { type NextPage, eventPages } from './event-pages.js'

/** Runs a read, again while the file is busy; `Left` if it fails or the store is closed. */
export type Attempt = <A>(read: () => A) => Promise<Either<StoreError, A>>

const BEFORE_ALL = -1
const AFTER_ALL = Number.MAX_SAFE_INTEGER

const IN_STREAM = 'events WHERE stream = ? AND revision'
const IN_ALL = 'events WHERE position'
// CROSS JOIN keeps the order of the loops: positions outside, names inside. Names are compared by bytes: `_` and `%` are
// plain characters, and upper case differs from lower.
const IN_PREFIX = `events CROSS JOIN streams ON streams.id = events.stream
  WHERE substr(CAST(streams.name AS BLOB), 1, ?) = ? AND position`

/** Reading for a store whose file is at `path`. */
export const readEvents = (
  connection: Connection,
  path: string,
  attempt: Attempt,
): Pick<EventStore, 'readStream' | 'readAll'> => {
  const forwards = statements(connection, '>', 'ASC')
  const backwards = statements(connection, '<', 'DESC')
  const findStream = connection.query('SELECT id FROM streams WHERE name = ?')
  const decode = decodeEvents(connection, path)

  async function* read(
    page: () => NextPage | undefined,
    cursorOf: (event: RecordedEvent) => number,
    start: number,
    limit: number,
  ): AsyncGenerator<Either<StoreError, readonly RecordedEvent[]>, void> {
    let cursor = start
    let left = limit
    let last = left <= 0
    while (!last) {
      const decoded = await attempt(() => {
        const next = page()?.(cursor, left)
        last = next?.last ?? true
        return decode(next?.rows ?? [])
      })
      if (E.isLeft(decoded)) return yield* [decoded]
      const { events, damage } = decoded.right
      const newest = events.at(-1)
      if (newest !== undefined) {
        yield E.right(events)
        cursor = cursorOf(newest)
        left -= events.length
        last ||= left <= 0
      }
      if (damage !== undefined) return yield* [E.left(damage)]
    }
  }

  const streamStart = ({ direction, from }: ReadStreamOptions): number =>
    direction === 'backwards' ? Math.min((from ?? AFTER_ALL) + 1, AFTER_ALL) : (from ?? 0) - 1

  const allStart = ({ direction, after }: ReadAllOptions): number =>
    after === undefined ? (direction === 'backwards' ? AFTER_ALL : BEFORE_ALL) : Number(after)

  return {
    readStream: (stream, options = {}) => ({
      [Symbol.asyncIterator]: () => {
        const { inStream } = options.direction === 'backwards' ? backwards : forwards
        const page = () => {
          const key = isPlainText(stream) ? findStream(stream)[0]?.[0] : undefined
          return key === undefined ? undefined : inStream(key)
        }
        return read(page, ({ revision }) => revision, streamStart(options), options.limit ?? Infinity)
      },
    }),

    readAll: (options = {}) => ({
      [Symbol.asyncIterator]: () => {
        const { inAll, inPrefix } = options.direction === 'backwards' ? backwards : forwards
        const prefix = options.streamPrefix ?? ''
        const bytes = Buffer.from(prefix)
        const page = () => {
          if (prefix === '') return inAll()
          return isPlainText(prefix) ? inPrefix(bytes.length, bytes) : undefined
        }
        return read(page, ({ position }) => Number(position), allStart(options), options.limit ?? Infinity)
      },
    }),
  }
}

const statements = (connection: Connection, after: '>' | '<', order: 'ASC' | 'DESC') => ({
  inStream: eventPages(connection, `${IN_STREAM} ${after} ? ORDER BY revision ${order}`),
  inAll: eventPages(connection, `${IN_ALL} ${after} ? ORDER BY position ${order}`),
  inPrefix: eventPages(connection, `${IN_PREFIX} ${after} ? ORDER BY position ${order}`),
})
