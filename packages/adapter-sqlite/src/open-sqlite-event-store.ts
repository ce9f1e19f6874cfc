import { constants, accessSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { availableDriver } from './available-driver.js'
import { type Access, type Driver, SqliteFailure } from './driver.js'
import { type Found, lookAtFile } from './look-at-file.js'
import { prepareToRead, prepareToWrite } from './prepare-file.js'
import { SQLITE_CANTOPEN } from './result-codes.js'
import { type SqliteEventStore, sqliteEventStore } from './sqlite-event-store.js'
import { foreign, readOnly, storeError, unreachable } from './store-error.js'

/** Which file holds the store, and how it is opened. */
export interface SqliteEventStoreOptions {
  /** The file, relative to the working directory or absolute. Its folder must exist. */
  readonly path: string
  /**
   * `createIfMissing` (default): read and write; a file that is missing or empty becomes a new store. `mustExist`: read and
   * write what is there. `readOnly`: read, while others may write; `append` answers `ReadOnly`.
   */
  readonly mode?: 'createIfMissing' | 'mustExist' | 'readOnly'
  /** How long to wait for another process that holds the file before the answer is `Locked`. Default: 5,000. */
  readonly busyTimeoutMilliseconds?: number
  /** How often a subscription looks whether another process has appended. Default: 100. */
  readonly pollMilliseconds?: number
}

/**
 * Opens an event store in one SQLite file, in WAL mode with every commit synced to the disk. Any number of processes may
 * have the same file open, on one machine and a local disk. While it is open, SQLite keeps two files beside it, `-wal` and
 * `-shm`; move or copy it only after `close`, or use `backup`.
 *
 * `Left`, with a sentence that says what to do; what was at the path is left as it was:
 * - `Unreachable`: the folder is missing, the path is a folder, there is no file (`mustExist`, `readOnly`), no permission
 * - `Foreign`: something else than a store of ours
 * - `NewerVersion`: written by a newer version of this package
 * - `ReadOnly`: file or folder cannot be written (not in mode `readOnly`)
 * - `Locked`: another process held it longer than the wait allowed
 * - `Full`, `Corrupt`: no room for a new store; the file is damaged
 *
 * @example
 * const opened = await openSqliteEventStore({ path: 'clusters.db' })
 * if (E.isLeft(opened)) throw new Error(opened.left.message)
 * const store = opened.right
 */
export const openSqliteEventStore = async (
  options: SqliteEventStoreOptions,
): Promise<Either<StoreError, SqliteEventStore>> => {
  const driver = await availableDriver().catch((error: Error) => error)
  if (!(driver instanceof Error)) return openWith(driver)(options)
  return E.left(unreachable(resolve(options.path), `no SQLite was found (${driver.message}); install libsql`))
}

/** `openSqliteEventStore` on a given driver. */
export const openWith =
  (driver: Driver) =>
  async ({
    path: givenPath,
    mode = 'createIfMissing',
    busyTimeoutMilliseconds = 5_000,
    pollMilliseconds = 100,
  }: SqliteEventStoreOptions): Promise<Either<StoreError, SqliteEventStore>> => {
    const path = resolve(givenPath)
    const found = lookAtFile(driver, path)
    if (E.isLeft(found)) return found
    const access = accessTo(path, found.right, mode)
    if (E.isLeft(access)) return access

    try {
      const connection = driver.open(path, access.right)
      const prepare = access.right === 'read' ? prepareToRead : prepareToWrite
      const prepared = await prepare(connection, path, busyTimeoutMilliseconds).catch((failure: unknown) => {
        connection.close()
        throw failure
      })
      if (E.isRight(prepared)) {
        const { created } = prepared.right
        const file = {
          path,
          created,
          readOnly: access.right === 'read',
          busyTimeoutMilliseconds,
          pollMilliseconds,
        }
        return E.right(sqliteEventStore(connection, file))
      }
      connection.close()
      return prepared
    } catch (failure) {
      if (!(failure instanceof SqliteFailure)) throw failure
      return E.left(openingError(path, failure, access.right))
    }
  }

const accessTo = (
  path: string,
  found: Found,
  mode: NonNullable<SqliteEventStoreOptions['mode']>,
): Either<StoreError, Access> => {
  if (mode === 'createIfMissing') return E.right(found === 'ourStore' ? 'write' : 'create')
  if (found === 'nothing') return E.left(unreachable(path, 'there is no such file; check the path'))
  if (found === 'emptyFile') return E.left(foreign(path, 'it is empty'))
  return E.right(mode === 'readOnly' ? 'read' : 'write')
}

/** "Cannot open" has many reasons. One of them is that SQLite can make no files beside the store. */
const openingError = (path: string, failure: SqliteFailure, access: Access): StoreError => {
  if (failure.primaryCode !== SQLITE_CANTOPEN || isWritable(dirname(path))) return storeError(path, failure)
  if (access !== 'read') return readOnly(path)
  return unreachable(
    path,
    'SQLite must make two files beside it, and its folder is read-only; copy it elsewhere',
  )
}

const isWritable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
