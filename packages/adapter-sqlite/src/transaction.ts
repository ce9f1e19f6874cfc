import { type Connection, SqliteFailure } from './driver.js'

/** Runs `work` in a transaction that takes the write lock at once and ends as said; rolled back if anything fails. */
export const transaction = <A>(connection: Connection, end: 'COMMIT' | 'ROLLBACK', work: () => A): A => {
  try {
    connection.exec('BEGIN IMMEDIATE')
    const result = work()
    connection.exec(end)
    return result
  } catch (failure) {
    rollBack(connection)
    throw failure
  }
}

export const rollBack = (connection: Connection): void => {
  try {
    connection.exec('ROLLBACK')
  } catch (failure) {
    // After most failures SQLite has rolled back already, and says that there is no transaction.
    if (!(failure instanceof SqliteFailure)) throw failure
  }
}
