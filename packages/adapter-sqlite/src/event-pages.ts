import type { Connection, Row, SqlValue } from './driver.js'
import { DATA_COLUMN, ENVELOPE_COLUMN, EVENT_COLUMNS, LARGE_EVENT_COLUMNS } from './stored-event.js'

/** A page holds no more than so many events, and no more than so many bytes of large ones unless it is one alone. */
const EVENTS = 1_000
const BYTES_OF_LARGE_EVENTS = 4 * 1_024 * 1_024

export interface Page {
  readonly rows: readonly Row[]
  /** There is nothing after it. */
  readonly last: boolean
}

/** The page of at most `limit` events that follows `cursor`. */
export type NextPage = (cursor: number, limit: number) => Page

/**
 * Prepares reading by pages, each a statement of its own: no read transaction stays open between two of them, where it
 * would keep the write-ahead log from being emptied.
 *
 * `source` is all that follows FROM; its last parameter is the cursor.
 */
export const eventPages = (connection: Connection, source: string) => {
  const fetch = connection.query(`SELECT ${EVENT_COLUMNS} FROM ${source} LIMIT ?`)
  const fetchLarge = connection.query(`SELECT ${LARGE_EVENT_COLUMNS} FROM events WHERE position = ?`)

  const whole = (row: Row): Row =>
    isLarge(row) ? [...row.slice(0, DATA_COLUMN), ...(fetchLarge(row[0] ?? null)[0] ?? [])] : row

  const asManyAsFit = (found: readonly Row[]): readonly Row[] => {
    if (!found.some(isLarge)) return found
    let bytes = 0
    const rows: Row[] = []
    for (const row of found.values()) {
      const read = whole(row)
      if (read !== row) bytes += sizeOf(read)
      if (bytes > BYTES_OF_LARGE_EVENTS && rows.length > 0) break
      rows.push(read)
    }
    return rows
  }

  return (...parameters: readonly SqlValue[]): NextPage =>
    (cursor, limit) => {
      const size = Math.min(limit, EVENTS)
      const found = fetch(...parameters, cursor, size)
      const rows = asManyAsFit(found)
      return { rows, last: found.length < size && rows.length === found.length }
    }
}

const isLarge = (row: Row): boolean => row[DATA_COLUMN] === null

const sizeOf = (row: Row): number => String(row[DATA_COLUMN]).length + String(row[ENVELOPE_COLUMN]).length
