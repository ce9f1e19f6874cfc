import * as E from 'fp-ts/lib/Either.js'
import { type SqliteEventStore, openSqliteEventStore } from '../../src/index.js'

/** The store, or the end of this process. */
export const openStore = async (path: string): Promise<SqliteEventStore> => {
  const opened = await openSqliteEventStore({ path, busyTimeoutMilliseconds: 30_000 })
  if (E.isLeft(opened)) throw new Error(opened.left.message)
  return opened.right
}
