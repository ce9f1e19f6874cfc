import type { AppendOutcome, EventStore, StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { appendTransaction } from './append-transaction.js'
import { backUp } from './back-up.js'
import { type Connection, SqliteFailure } from './driver.js'
import { encodeEvents } from './encode-events.js'
import { fileIdentity } from './file-identity.js'
import { turns } from './in-turn.js'
import { type Attempt, readEvents } from './read-events.js'
import { closed, movedAway, readOnly, storeError } from './store-error.js'
import { whenFree } from './when-free.js'

/** An `EventStore` in one SQLite file. */
export interface SqliteEventStore extends EventStore {
  /** Absolute path of the file. */
  readonly path: string
  /** Whether opening made the store: the file was not there, or was empty. */
  readonly created: boolean
  /**
   * Copies the store, as it is at one moment, into a new file; appending waits meanwhile. `Left`: `Unacceptable` if the
   * target exists (it is left as it is), `Unreachable`, `ReadOnly` or `Full` if it cannot be written, `Locked`, `Corrupt`,
   * `Closed`.
   */
  readonly backup: (targetPath: string) => Promise<Either<StoreError, void>>
}

export interface OpenFile {
  readonly path: string
  readonly created: boolean
  readonly readOnly: boolean
  readonly busyTimeoutMilliseconds: number
}

/** The store over an open connection to a file that is known to be ours. */
export const sqliteEventStore = (connection: Connection, file: OpenFile): SqliteEventStore => {
  const { path, created, busyTimeoutMilliseconds } = file
  const opened = fileIdentity(path)
  const errorOf = (failure: SqliteFailure) => storeError(path, failure)
  const commit = file.readOnly ? undefined : appendTransaction(connection, errorOf)
  const { inTurn, settled } = turns()
  let closing: Promise<void> | undefined
  let isClosed = false

  const attempt: Attempt = async (work) => {
    try {
      const result = await whenFree(busyTimeoutMilliseconds, () => (isClosed ? undefined : { value: work() }))
      return result === undefined ? E.left(closed(path)) : E.right(result.value)
    } catch (failure) {
      if (!(failure instanceof SqliteFailure)) throw failure
      return E.left(errorOf(failure))
    }
  }

  const refused = (error: StoreError): AppendOutcome => ({ outcome: 'Refused', error })

  const append: EventStore['append'] = async (stream, expected, events, guards = []) => {
    if (closing !== undefined) return refused(closed(path))
    const encoded = encodeEvents(stream, events)
    if (E.isLeft(encoded)) return refused(encoded.left)
    if (commit === undefined) return refused(readOnly(path))
    const request = { stream, expected, events: encoded.right, guards }
    const outcome = await inTurn(() =>
      attempt(() => (fileIdentity(path) === opened ? commit(request) : refused(movedAway(path)))),
    )
    return E.isLeft(outcome) ? refused(outcome.left) : outcome.right
  }

  const close = async (): Promise<void> => {
    await settled()
    isClosed = true
    if (!file.readOnly) emptyWriteAheadLog(connection)
    connection.close()
  }

  return {
    path,
    created,
    append,
    ...readEvents(connection, path, attempt),
    backup: async (targetPath) => {
      if (closing !== undefined) return E.left(closed(path))
      return inTurn(() => backUp(connection, file, targetPath))
    },
    close: () => (closing ??= close()),
  }
}

/** So that the one file holds everything while nobody uses it. What fails here is done when the store is next opened. */
const emptyWriteAheadLog = (connection: Connection): void => {
  try {
    connection.query('PRAGMA wal_checkpoint(TRUNCATE)')()
  } catch (failure) {
    if (!(failure instanceof SqliteFailure)) throw failure
  }
}
