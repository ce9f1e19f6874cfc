import type { RecordedEvent, StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { type Connection, type Row, SqliteFailure, type SqlValue } from './driver.js'
import { eventColumns, eventsInColumns } from './event-columns.js'
import { SQLITE_CORRUPT, SQLITE_ERROR, SQLITE_TOOBIG } from './result-codes.js'
import { corrupt } from './store-error.js'
import { storedInteger } from './stored-value.js'

/** A page holds no more than so many events: few enough for what they hold to stay in the processor's cache. */
const EVENTS = 250

/** Events with larger data or metadata are read one by one, and a page holds no more than so many bytes of them. */
const LARGEST = 4 * 1_024
const BYTES = 4 * 1_024 * 1_024

export interface Page {
  readonly events: readonly RecordedEvent[]
  /** What to give for the page that follows. */
  readonly cursor: number
  /** There is nothing after them. */
  readonly isLast: boolean
  /** Why what is after them can't be read. */
  readonly damage?: StoreError
}

/** The page of at most `limit` events that follows `cursor`. */
export type NextPage = (cursor: number, limit: number) => Page

/** Prepared reading; it takes the parameters of the selection but the cursor. */
export type Pages = (...parameters: readonly SqlValue[]) => NextPage

/** Which events are read, and in which order. */
export interface Selection {
  /** All that follows FROM; its last parameter is the cursor. */
  readonly source: string
  readonly cursorOf: (event: RecordedEvent) => number
}

/**
 * Prepares reading by pages. No read transaction stays open between two statements, where it would keep the write-ahead
 * log from being emptied.
 */
export const eventPages = (
  connection: Connection,
  path: string,
  nameOf: (stream: number) => string,
  { source, cursorOf }: Selection,
): Pages => {
  const fetch = (largest: number) =>
    connection.first(`SELECT ${eventColumns(largest)} FROM (SELECT events.* FROM ${source} LIMIT ?)`)
  const fetchSmall = fetch(LARGEST)
  const fetchAny = fetch(Number.MAX_SAFE_INTEGER)
  const findPlace = connection.first(
    `SELECT ${storedInteger('stream')}, ${storedInteger('revision')} FROM ${source} LIMIT 1`,
  )

  return (...parameters) => {
    const placeAfter = (cursor: number): string => {
      const [stream, revision] = findPlace(...parameters, cursor) ?? []
      return `event ${Number(revision)} of ${nameOf(Number(stream))}`
    }

    /** Undefined if one of them is large or can't be read. */
    const manyAfter = (cursor: number, size: number): Page | undefined => {
      const read = unlessDamaged(() =>
        eventsInColumns(rowOf(fetchSmall(...parameters, cursor, size)), nameOf),
      )
      if (E.isLeft(read)) return undefined
      const events = read.right
      const newest = events.at(-1)
      return {
        events,
        cursor: newest === undefined ? cursor : cursorOf(newest),
        isLast: events.length < size,
      }
    }

    const oneAfter = (cursor: number) =>
      unlessDamaged(() => {
        const row = rowOf(fetchAny(...parameters, cursor, 1))
        const read = eventsInColumns(row, nameOf)
        if (E.isLeft(read)) return E.left(`${placeAfter(cursor)} can't be read (${read.left})`)
        return E.right({ event: read.right[0], bytes: sizeOf(row) })
      })

    const oneByOneAfter = (start: number, size: number): Page => {
      const events: RecordedEvent[] = []
      let cursor = start
      let bytes = 0
      while (events.length < size && bytes < BYTES) {
        const read = oneAfter(cursor)
        if (E.isLeft(read)) return { events, cursor, isLast: true, damage: corrupt(path, read.left) }
        const { event } = read.right
        if (event === undefined) return { events, cursor, isLast: true }
        events.push(event)
        cursor = cursorOf(event)
        bytes += read.right.bytes
      }
      return { events, cursor, isLast: false }
    }

    return (cursor, limit) => {
      const size = Math.min(limit, EVENTS)
      return manyAfter(cursor, size) ?? oneByOneAfter(cursor, size)
    }
  }
}

/** Of a query that always has one row. */
const rowOf = (row: Row | undefined): Row => row ?? []

const sizeOf = (row: Row): number =>
  row.reduce<number>((size, column) => size + (column as Uint8Array).byteLength, 0)

/** What SQLite finds damaged itself, `Left` says: pages of the file, and values of a kind or a size that nobody stored. */
const unlessDamaged = <A>(work: () => Either<string, A>): Either<string, A> => {
  try {
    return work()
  } catch (failure) {
    const isDamage = failure instanceof SqliteFailure && DAMAGE.includes(failure.primaryCode)
    if (isDamage) return E.left(failure.message)
    throw failure
  }
}

const DAMAGE = [SQLITE_CORRUPT, SQLITE_ERROR, SQLITE_TOOBIG]
