import {
  type AppendOutcome,
  type Guard,
  type StoreError,
  type StreamRevision,
  isPlainText,
} from '@aos-cluster/application'
import { type Connection, SqliteFailure } from './driver.js'
import type { EncodedEvent } from './encode-events.js'
import { insertRows } from './insert-rows.js'
import { SQLITE_FULL } from './result-codes.js'
import { storedInteger } from './stored-value.js'
import { rollBack } from './transaction.js'
import { isBusy } from './when-free.js'

export interface AppendRequest {
  readonly stream: string
  readonly expected: StreamRevision
  readonly events: readonly EncodedEvent[]
  readonly guards: readonly Guard[]
}

interface Head {
  readonly key: number | undefined
  readonly revision: StreamRevision
}

/**
 * Runs one append as one transaction, and leaves none open. Throws the `SqliteFailure` of a busy file, so that the append
 * is tried again; every other failure is an outcome.
 */
export const appendTransaction = (
  connection: Connection,
  errorOf: (failure: SqliteFailure) => StoreError,
) => {
  const findHead = connection.first(
    `SELECT id, (
       SELECT ${storedInteger('revision')} FROM events WHERE stream = streams.id ORDER BY revision DESC LIMIT 1
     ) FROM streams WHERE name = ?`,
  )
  const findIds = connection.query(
    'SELECT hex(id) FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?',
  )
  const addStream = connection.first('INSERT INTO streams (name) VALUES (?) RETURNING id')
  const findLastPosition = connection.first('SELECT last_insert_rowid()')
  const insert = insertRows(connection, {
    into: 'events (stream, revision, id, type, data, metadata)',
    row: "(?, ?, unhex(?, '-'), ?, ?, ?)",
  })

  const headOf = (stream: string): Head => {
    const row = isPlainText(stream) ? findHead(stream) : undefined
    return row === undefined
      ? { key: undefined, revision: 'noStream' }
      : { key: row[0] as number, revision: (row[1] as number | null) ?? 'noStream' }
  }

  const isStored = (key: number | undefined, first: number, events: readonly EncodedEvent[]): boolean => {
    if (key === undefined) return false
    const stored = findIds(key, first, events.length)
    return events.every(({ id }, index) => stored[index]?.[0] === hexOf(id))
  }

  /** The answer if nothing is to be written: a conflict, or a repeat of what is stored. */
  const answerWithoutWriting = (
    head: Head,
    first: number,
    request: AppendRequest,
  ): AppendOutcome | undefined => {
    const { stream, expected, events, guards } = request
    if (head.revision !== expected) {
      if (isStored(head.key, first, events))
        return { outcome: 'Committed', revision: first + events.length - 1 }
      return { outcome: 'Conflict', stream, actual: head.revision }
    }
    for (const guard of guards) {
      const actual = headOf(guard.stream).revision
      if (actual !== guard.revision) return { outcome: 'Conflict', stream: guard.stream, actual }
    }
    return undefined
  }

  return (request: AppendRequest): AppendOutcome => {
    const { stream, expected, events } = request
    const first = expected === 'noStream' ? 0 : expected + 1
    let committing = false
    try {
      connection.exec('BEGIN IMMEDIATE')
      const head = headOf(stream)
      const answer = answerWithoutWriting(head, first, request)
      if (answer !== undefined) {
        connection.exec('ROLLBACK')
        return answer
      }
      const key = head.key ?? (addStream(stream)?.[0] as number)
      insert(events.map(({ id, type, data, metadata }, i) => [key, first + i, id, type, data, metadata]))
      const position = BigInt(findLastPosition()?.[0] as number)
      committing = true
      connection.exec('COMMIT')
      return { outcome: 'Committed', revision: first + events.length - 1, position }
    } catch (failure) {
      rollBack(connection)
      if (!(failure instanceof SqliteFailure) || isBusy(failure)) throw failure
      const certain = !committing || failure.primaryCode === SQLITE_FULL
      return { outcome: certain ? 'Refused' : 'Unknown', error: errorOf(failure) }
    }
  }
}

/** A UUID as SQLite's `hex` writes it. */
const hexOf = (uuid: string): string => uuid.replaceAll('-', '').toUpperCase()
