import { type Connection, SqliteFailure } from './driver.js'
import { isBusy } from './when-free.js'

/**
 * A number that is another one whenever another connection, of this process or of another, has changed the database since.
 * While the file is busy it stays as it is; a file that cannot be read has none. https://www.sqlite.org/pragma.html#pragma_data_version
 */
export const dataVersion = (connection: Connection): (() => number | undefined) => {
  const ask = connection.query('PRAGMA data_version')
  let known: number | undefined
  return () => {
    try {
      known = ask()[0]?.[0] as number
    } catch (failure) {
      if (!(failure instanceof SqliteFailure)) throw failure
      if (!isBusy(failure)) known = undefined
    }
    return known
  }
}
