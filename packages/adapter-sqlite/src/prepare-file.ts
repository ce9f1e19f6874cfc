import type { StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Connection } from './driver.js'
import { identityProblem } from './look-at-file.js'
import { createSchemaIfEmpty, raiseSchema, versionOf } from './raise-schema.js'
import { SCHEMA_VERSION, tablesOf } from './schema.js'
import { corrupt, unreachable } from './store-error.js'
import { transaction } from './transaction.js'
import { whenFree } from './when-free.js'

type Prepared = Promise<Either<StoreError, { readonly created: boolean }>>

/** Makes sure that a connection to read has a whole store of ours before it, of this version or an older one. */
export const prepareToRead = async (connection: Connection, path: string, wait: number): Prepared => {
  connection.exec('PRAGMA busy_timeout = 0')
  const problem = await whenFree(
    wait,
    () => identityProblem(path, connection) ?? schemaProblem(path, connection),
  )
  return problem === undefined ? E.right({ created: false }) : E.left(problem)
}

/**
 * Makes the tables if there are none, raises those of an older version, and sets the connection up so that what it commits
 * outlives a loss of power.
 */
export const prepareToWrite = async (connection: Connection, path: string, wait: number): Prepared => {
  connection.exec('PRAGMA busy_timeout = 0')
  const created = await whenFree(wait, () => createSchemaIfEmpty(connection))
  const readable = await prepareToRead(connection, path, wait)
  if (E.isLeft(readable)) return readable

  const journal = await whenFree(wait, () => connection.first('PRAGMA journal_mode = WAL')()?.[0])
  if (journal !== 'wal') {
    return E.left(unreachable(path, 'its disk cannot share memory between processes; use a local disk'))
  }
  connection.exec('PRAGMA synchronous = FULL')
  await whenFree(wait, () => raiseSchema(connection))
  await whenFree(wait, () => tryToWrite(connection))
  return E.right({ created })
}

const schemaProblem = (path: string, connection: Connection): StoreError | undefined => {
  // First the version: another process may raise it at this moment.
  const tables = tablesOf(versionOf(connection))
  const names = tables.map((table) => `'${table}'`).join()
  const found = connection.first(`SELECT count(*) FROM sqlite_schema WHERE name IN (${names})`)()?.[0]
  return found === tables.length ? undefined : corrupt(path, 'its tables are missing')
}

/** SQLite opens a file that it may not write as read-only and says so at the first write: this is one, undone. */
const tryToWrite = (connection: Connection): void =>
  transaction(connection, 'ROLLBACK', () => connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`))
