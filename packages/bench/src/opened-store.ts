import { openSqliteEventStore, type SqliteEventStore } from '@aos-cluster/adapter-sqlite'
import * as E from 'fp-ts/lib/Either.js'

/** The store in a file, or the end of the benchmark. */
export const openedStore = async (path: string): Promise<SqliteEventStore> => {
  const opened = await openSqliteEventStore({ path })
  if (E.isLeft(opened)) throw new Error(opened.left.message)
  return opened.right
}
