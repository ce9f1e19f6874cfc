import type { AppendOutcome, EventStore, ReadModelStore, StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { appendTransaction } from './append-transaction.js'
import { backUp } from './back-up.js'
import { dataVersion } from './data-version.js'
import { type Connection, SqliteFailure } from './driver.js'
import { encodeEvents } from './encode-events.js'
import { fileChanges } from './file-changes.js'
import { groupAppends } from './group-appends.js'
import { readEvents } from './read-events.js'
import { sqliteReadModelStore } from './read-model-store.js'
import { closed } from './store-error.js'
import { type OpenFile, type StoreFile, storeFile } from './store-file.js'
import { type NewestPosition, subscribing } from './subscribing.js'

/** An `EventStore` in one SQLite file. */
export interface SqliteEventStore extends EventStore {
  /** Absolute path of the file. */
  readonly path: string
  /** Whether opening made the store: the file was not there, or was empty. */
  readonly created: boolean
  /** Read models in the same file; each change is one transaction. They are closed with the store. */
  readonly readModels: ReadModelStore
  /**
   * Copies the store, as it is at one moment, into a new file; appending waits meanwhile. `Left`: `Unacceptable` if the
   * target exists (it is left as it is), `Unreachable`, `ReadOnly` or `Full` if it cannot be written, `Locked`, `Corrupt`,
   * `Closed`.
   */
  readonly backup: (targetPath: string) => Promise<Either<StoreError, void>>
}

/** The store over an open connection to a file that is known to be ours. */
export const sqliteEventStore = (connection: Connection, open: OpenFile): SqliteEventStore => {
  const { path, created } = open
  const file = storeFile(open)
  const appendInGroup = groupAppends(file, appendTransaction(connection, file.errorOf))
  const { readStream, readAll } = readEvents(connection, file)
  const version = dataVersion(connection)
  const changes = fileChanges(() => `${file.isInPlace()} ${version()}`, open.pollMilliseconds)

  const append: EventStore['append'] = async (stream, expected, events, guards = []) => {
    if (file.isClosing()) return refused(closed(path))
    const encoded = encodeEvents(stream, events)
    if (E.isLeft(encoded)) return refused(encoded.left)
    const request = { stream, expected, events: encoded.right, guards }
    const outcome = await appendInGroup(request)
    if (E.isLeft(outcome)) return refused(outcome.left)
    if (outcome.right.outcome === 'Committed') changes.changed()
    return outcome.right
  }

  const closeFile = (): void => {
    changes.stop()
    if (!open.readOnly) emptyWriteAheadLog(connection)
    connection.close()
  }

  return {
    path,
    created,
    capabilities: { guards: true, durable: true },
    append,
    readStream,
    readAll,
    subscribe: subscribing(readAll, newestPosition(connection, file), changes),
    readModels: sqliteReadModelStore(connection, file),
    backup: (targetPath) => file.inTurn(() => backUp(connection, open, targetPath)),
    close: () => file.close(closeFile),
  }
}

const refused = (error: StoreError): AppendOutcome => ({ outcome: 'Refused', error })

const newestPosition = (connection: Connection, file: StoreFile): NewestPosition => {
  const findNewest = connection.first('SELECT ifnull(max(position), 0) FROM events')
  return async () => {
    const newest = await file.read(() => findNewest()?.[0])
    return E.isRight(newest) ? BigInt(newest.right as number) : undefined
  }
}

/** So that the one file holds everything while nobody uses it. What fails here is done when the store is next opened. */
const emptyWriteAheadLog = (connection: Connection): void => {
  try {
    connection.first('PRAGMA wal_checkpoint(TRUNCATE)')()
  } catch (failure) {
    if (!(failure instanceof SqliteFailure)) throw failure
  }
}
