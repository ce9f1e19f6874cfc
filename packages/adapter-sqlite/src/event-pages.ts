import type { Connection, Row, SqlValue } from './driver.js'
import { EVENT_COLUMNS } from './stored-event.js'

/** A page holds no more than so many events, and no more than so many bytes unless one event alone has more. */
const EVENTS = 1_000
const BYTES = 8 * 1_024 * 1_024

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
 * `source` is all that follows FROM, up to ORDER BY; its last parameter is the cursor.
 */
export const eventPages = (connection: Connection, source: string) => {
  const fetch = connection.query(`SELECT ${EVENT_COLUMNS} FROM ${source} LIMIT ?`)
  const weigh = connection.query(
    `SELECT total(octet_length(data) + octet_length(metadata))
     FROM (SELECT data, metadata FROM ${source} LIMIT ?)`,
  )
  return (...parameters: readonly SqlValue[]): NextPage =>
    (cursor, limit) => {
      let size = Math.min(limit, EVENTS)
      while (size > 1 && Number(weigh(...parameters, cursor, size)[0]?.[0]) > BYTES)
        size = Math.ceil(size / 2)
      const rows = fetch(...parameters, cursor, size)
      return { rows, last: rows.length < size }
    }
}
