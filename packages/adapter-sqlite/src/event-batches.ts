import type { RecordedEvent, StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { type Connection, SqliteFailure, type SqlValue } from './driver.js'
import { eventColumns, eventsInColumns } from './event-columns.js'
import { SQLITE_CORRUPT, SQLITE_ERROR, SQLITE_TOOBIG } from './result-codes.js'
import { corrupt } from './store-error.js'
import { storedInteger } from './stored-value.js'

/** A batch ends when it has so much. */
const EVENTS_OF_A_BATCH = 1_000
const BYTES_OF_A_BATCH = 4 * 1_024 * 1_024

/** A statement fetches so many events: few enough for them to stay in the processor's cache. */
const EVENTS_OF_A_PAGE = 250

/** Events with larger data or metadata are fetched one by one. */
const LARGEST_IN_A_PAGE = 4 * 1_024

export interface Batch {
  readonly events: readonly RecordedEvent[]
  /** What to give for the batch that follows. */
  readonly cursor: number
  /** There is nothing after them. */
  readonly isLast: boolean
  /** Why what is after them can't be read. */
  readonly damage?: StoreError
}

/** The batch of at most `limit` events that follows `cursor`. */
export type NextBatch = (cursor: number, limit: number) => Batch

/** Prepared reading; it takes the parameters of the selection but the cursor. */
export type Batches = (...parameters: readonly SqlValue[]) => NextBatch

/** Which events are read, and in which order. */
export interface Selection {
  /** All that follows FROM. Its last parameter is the cursor. */
  readonly source: string
  readonly cursorOf: (event: RecordedEvent) => number
}

/**
 * Prepares reading by batches. No read transaction stays open between two statements, where it would keep the write-ahead
 * log from being emptied.
 */
export const eventBatches = (
  connection: Connection,
  path: string,
  nameOf: (stream: number) => string,
  { source, cursorOf }: Selection,
): Batches => {
  const fetchUpTo = (largest: number) =>
    connection.first(`SELECT ${eventColumns(largest)} FROM (SELECT events.* FROM ${source} LIMIT ?)`)
  const fetchSmall = fetchUpTo(LARGEST_IN_A_PAGE)
  const fetchAny = fetchUpTo(Number.MAX_SAFE_INTEGER)
  const findPlace = connection.first(
    `SELECT ${storedInteger('stream')}, ${storedInteger('revision')} FROM ${source} LIMIT 1`,
  )

  return (...parameters) => {
    const placeAfter = (cursor: number): string => {
      const [stream, revision] = findPlace(...parameters, cursor) ?? []
      return `event ${Number(revision)} of ${nameOf(Number(stream))}`
    }

    const pageAfter = (cursor: number, size: number) =>
      unlessDamaged(() => {
        const row = (size === 1 ? fetchAny : fetchSmall)(...parameters, cursor, size) ?? []
        const events = eventsInColumns(row, nameOf)
        if (E.isRight(events)) return E.right({ events: events.right, bytes: bytesIn(row) })
        return E.left(size === 1 ? `${placeAfter(cursor)} can't be read (${events.left})` : events.left)
      })

    return (start, limit) => {
      const most = Math.min(limit, EVENTS_OF_A_BATCH)
      const events: RecordedEvent[] = []
      let cursor = start
      let bytes = 0
      // How many come one by one, because one among them is large or can't be read.
      let singles = 0
      while (bytes < BYTES_OF_A_BATCH && events.length < most) {
        const size = singles > 0 ? 1 : Math.min(EVENTS_OF_A_PAGE, most - events.length)
        const page = pageAfter(cursor, size)
        if (E.isLeft(page) && size === 1)
          return { events, cursor, isLast: true, damage: corrupt(path, page.left) }
        if (E.isLeft(page)) {
          singles = size
          continue
        }
        events.push(...page.right.events)
        const newest = page.right.events.at(-1)
        if (newest === undefined || page.right.events.length < size) return { events, cursor, isLast: true }
        cursor = cursorOf(newest)
        bytes += page.right.bytes
        singles -= 1
      }
      return { events, cursor, isLast: false }
    }
  }
}

const bytesIn = (row: readonly SqlValue[]): number =>
  row.reduce<number>((size, column) => size + (column as Uint8Array).byteLength, 0)

/** What SQLite finds damaged itself, `Left` says: pages of the file, and values of a kind or a size that nobody stored. */
const unlessDamaged = <A>(work: () => Either<string, A>): Either<string, A> => {
  try {
    return work()
  } catch (failure) {
    const isDamage = failure instanceof SqliteFailure && DAMAGE.has(failure.primaryCode)
    if (isDamage) return E.left(failure.message)
    throw failure
  }
}

const DAMAGE = new Set([SQLITE_CORRUPT, SQLITE_ERROR, SQLITE_TOOBIG])
