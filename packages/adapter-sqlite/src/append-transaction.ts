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

/** The heads of streams as the transaction sees them, each looked up once. */
type Heads = Map<string, Head>

/**
 * Runs appends one after another in one transaction, and leaves none open: the outcome of each, once that of the
 * transaction is known. What fails together is run alone, so that nobody pays for another's failure. Throws the
 * `SqliteFailure` of a busy file, so that all are tried again; every other failure is an outcome.
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

  const headOf = (stream: string, heads: Heads): Head => {
    const known = heads.get(stream)
    if (known !== undefined) return known
    const row = isPlainText(stream) ? findHead(stream) : undefined
    const head: Head =
      row === undefined
        ? { key: undefined, revision: 'noStream' }
        : { key: row[0] as number, revision: (row[1] as number | null) ?? 'noStream' }
    heads.set(stream, head)
    return head
  }

  const isStored = (key: number | undefined, first: number, events: readonly EncodedEvent[]): boolean => {
    if (key === undefined) return false
    const stored = findIds(key, first, events.length)
    return events.every(({ id }, index) => stored[index]?.[0] === hexOf(id))
  }

  const appendOne = ({ stream, expected, events, guards }: AppendRequest, heads: Heads): AppendOutcome => {
    const head = headOf(stream, heads)
    const first = expected === 'noStream' ? 0 : expected + 1
    const revision = first + events.length - 1
    if (head.revision !== expected)
      return isStored(head.key, first, events)
        ? { outcome: 'Committed', revision }
        : { outcome: 'Conflict', stream, actual: head.revision }
    for (const guard of guards) {
      const actual = headOf(guard.stream, heads).revision
      if (actual !== guard.revision) return { outcome: 'Conflict', stream: guard.stream, actual }
    }
    const key = head.key ?? (addStream(stream)?.[0] as number)
    insert(events.map(({ id, type, data, metadata }, i) => [key, first + i, id, type, data, metadata]))
    heads.set(stream, { key, revision })
    return { outcome: 'Committed', revision, position: BigInt(findLastPosition()?.[0] as number) }
  }

  const run = (requests: readonly AppendRequest[]): readonly AppendOutcome[] => {
    let committing = false
    try {
      connection.exec('BEGIN IMMEDIATE')
      const heads: Heads = new Map()
      const outcomes = requests.map((request) => appendOne(request, heads))
      committing = outcomes.some(isWritten)
      connection.exec(committing ? 'COMMIT' : 'ROLLBACK')
      return outcomes
    } catch (failure) {
      rollBack(connection)
      if (!(failure instanceof SqliteFailure) || isBusy(failure)) throw failure
      const isCertain = !committing || failure.primaryCode === SQLITE_FULL
      if (isCertain && requests.length > 1) return requests.flatMap((request) => runAlone(request))
      const error = errorOf(failure)
      return requests.map(() => ({ outcome: isCertain ? 'Refused' : 'Unknown', error }))
    }
  }

  /** What was busy is refused: to try all of them again could end in a refusal of what is committed by now. */
  const runAlone = (request: AppendRequest): readonly AppendOutcome[] => {
    try {
      return run([request])
    } catch (failure) {
      if (!(failure instanceof SqliteFailure)) throw failure
      return [{ outcome: 'Refused', error: errorOf(failure) }]
    }
  }

  return run
}

const isWritten = (outcome: AppendOutcome): boolean =>
  outcome.outcome === 'Committed' && outcome.position !== undefined

/** A UUID as SQLite's `hex` writes it. */
const hexOf = (uuid: string): string => uuid.replaceAll('-', '').toUpperCase()
