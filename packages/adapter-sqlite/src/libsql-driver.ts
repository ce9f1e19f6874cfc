import Database from 'libsql'
import { databaseUri } from './database-uri.js'
import { type Driver, type Row, SqliteFailure } from './driver.js'

/**
 * `libsql` brings SQLite inside npm packages, without an install script. It is the driver where the runtime has no
 * `node:sqlite`, as on Node 20.
 *
 * Hazards of `libsql` 0.5, each covered by a test of this package:
 * - `close()` leaves the file open until the last prepared statement is garbage-collected. Nothing is lost by it, but
 *   the `-wal` and `-shm` files stay until then, and Windows will not let the file be moved.
 * - Text is cut at a NUL. Nothing here stores one: names have none and JSON escapes it.
 * - Opening throws an `Error` that has the result code in its message only.
 */
export const libsqlDriver: Driver = {
  name: 'libsql',
  open: (path, access) => {
    const database = failing(() => new Database(databaseUri(path, access)))
    return {
      exec: (sql) => void failing(() => database.exec(sql)),
      query: (sql) => {
        const statement = failing(() => database.prepare(sql).raw())
        return (...parameters) => failing(() => statement.all(parameters) as Row[])
      },
      first: (sql) => {
        const statement = failing(() => database.prepare(sql).raw())
        return (...parameters) => failing(() => statement.get(parameters) as Row | undefined)
      },
      command: (sql) => {
        const statement = failing(() => database.prepare(sql))
        return (...parameters) => void failing(() => statement.run(parameters))
      },
      close: () => void database.close(),
    }
  },
}

const failing = <A>(call: () => A): A => {
  try {
    return call()
  } catch (error) {
    throw failureOf(error) ?? error
  }
}

const failureOf = (error: unknown): SqliteFailure | undefined => {
  if (!(error instanceof Error)) return undefined
  if (error instanceof Database.SqliteError && error.rawCode !== undefined) {
    return new SqliteFailure(error.rawCode, error.message, { cause: error })
  }
  const code = /^ConnectionFailed\(.*: (\d+)"\)$/s.exec(error.message)?.[1]
  return code === undefined
    ? undefined
    : new SqliteFailure(Number(code), 'unable to open database file', { cause: error })
}
