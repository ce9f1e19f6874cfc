import type { Connection } from './driver.js'
import { APPLICATION_ID, SCHEMA_VERSION, SCHEMA_VERSIONS } from './schema.js'
import { transaction } from './transaction.js'

/**
 * Makes a store of an empty database; false if there is something in it.
 *
 * In the rollback journal, before the file turns to WAL: so the mark that makes the file ours is in the file itself from
 * its first commit on, where `lookAtFile` sees it. Another process may do the same at the same time.
 */
export const createSchemaIfEmpty = (connection: Connection): boolean =>
  transaction(connection, 'COMMIT', () => {
    if (connection.first('SELECT count(*) FROM sqlite_schema')()?.[0] !== 0) return false
    if (connection.first('PRAGMA application_id')()?.[0] !== 0) return false
    connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
    raiseFrom(connection, 0)
    return true
  })

/** Raises the tables of an older version of this software to this one. */
export const raiseSchema = (connection: Connection): void => {
  if (versionOf(connection) < SCHEMA_VERSION)
    transaction(connection, 'COMMIT', () => raiseFrom(connection, versionOf(connection)))
}

export const versionOf = (connection: Connection): number =>
  Number(connection.first('PRAGMA user_version')()?.[0])

const raiseFrom = (connection: Connection, version: number): void => {
  for (const { sql } of SCHEMA_VERSIONS.slice(version)) connection.exec(sql)
  connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
}
