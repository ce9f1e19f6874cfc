import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { type Connection, type Driver, SqliteFailure } from './driver.js'
import { versionOf } from './raise-schema.js'
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.js'
import { corrupt, foreign, newerVersion, storeError, unreachable } from './store-error.js'

export type Found = 'nothing' | 'emptyFile' | 'ourStore'

/**
 * What lies at `path`, without changing a byte there or leaving a file beside it.
 *
 * SQLite itself looks, not `fs`: when a process closes any descriptor of a file, POSIX drops all locks the process has on
 * it, and so those of a store that is open on the same file.
 */
export const lookAtFile = (driver: Driver, path: string): Either<StoreError, Found> => {
  try {
    const file = statSync(path, { bigint: true, throwIfNoEntry: false })
    if (file === undefined) return nothingAt(path)
    if (file.isDirectory()) return E.left(unreachable(path, 'it is a folder; name a file in it'))
    if (!file.isFile()) return E.left(unreachable(path, 'it is not a regular file; choose another path'))
    return file.size === 0n ? E.right('emptyFile') : lookInside(driver, path)
  } catch (error) {
    if (error instanceof SqliteFailure) return E.left(storeError(path, error))
    return E.left(unreachable(path, `${(error as Error).message}; choose another path`))
  }
}

const nothingAt = (path: string): Either<StoreError, Found> => {
  const folder = statSync(dirname(path), { throwIfNoEntry: false })
  if (folder === undefined)
    return E.left(unreachable(path, 'its folder does not exist; create the folder first'))
  return E.right('nothing')
}

const lookInside = (driver: Driver, path: string): Either<StoreError, Found> => {
  const connection = driver.open(path, 'look')
  try {
    // While another process is writing into the file, or after it was killed at that, the file may be shorter than it says.
    // SQLite then takes it for damaged without this; whoever opens it with its log finds it whole.
    connection.exec('PRAGMA writable_schema = ON')
    const problem = identityProblem(path, connection)
    return problem === undefined ? E.right('ourStore') : E.left(problem)
  } finally {
    connection.close()
  }
}

/** Why the file is not a store that this version can use, or `undefined` if it is one. */
export const identityProblem = (path: string, connection: Connection): StoreError | undefined => {
  const id = connection.first('PRAGMA application_id')()?.[0]
  if (id !== APPLICATION_ID) return foreign(path, 'it is a database of another program')
  const version = versionOf(connection)
  if (version > SCHEMA_VERSION) return newerVersion(path, version, SCHEMA_VERSION)
  if (version < 1) return corrupt(path, `it has the impossible version ${version}`)
  return undefined
}
