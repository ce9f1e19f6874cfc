import { type Connection, type Driver, SqliteFailure } from '../src/driver.js'

/** The driver with a store that can grow to so many pages of 4 KiB only: a full disk, on every machine. */
export const limitedTo = (pages: number, driver: Driver): Driver =>
  altered(driver, (connection) => {
    connection.query(`PRAGMA max_page_count = ${pages}`)()
    return connection
  })

/** A code with an extension: the disk did not say whether it wrote. */
export const SQLITE_IOERR_FSYNC = 1034

/** What SQLite fails with. */
export const failure = (code: number): SqliteFailure => new SqliteFailure(code, `SQLite ${code}`)

/** Stands before or after a statement; what it returns is thrown there. */
export interface Fault {
  readonly before?: (sql: string) => SqliteFailure | undefined
  readonly after?: (sql: string) => SqliteFailure | undefined
}

/** The driver whose statements fail as the fault says. */
export const failing = (fault: Fault, driver: Driver): Driver => {
  const run = <A>(sql: string, statement: () => A): A => {
    const before = fault.before?.(sql)
    if (before !== undefined) throw before
    const result = statement()
    const after = fault.after?.(sql)
    if (after !== undefined) throw after
    return result
  }
  return altered(driver, (connection) => ({
    exec: (sql) => run(sql, () => connection.exec(sql)),
    query: (sql) => {
      const statement = connection.query(sql)
      return (...parameters) => run(sql, () => statement(...parameters))
    },
    first: (sql) => {
      const statement = connection.first(sql)
      return (...parameters) => run(sql, () => statement(...parameters))
    },
    command: (sql) => {
      const statement = connection.command(sql)
      return (...parameters) => run(sql, () => statement(...parameters))
    },
    close: connection.close,
  }))
}

const altered = (driver: Driver, alter: (connection: Connection) => Connection): Driver => ({
  name: driver.name,
  open: (path, access) => alter(driver.open(path, access)),
})
