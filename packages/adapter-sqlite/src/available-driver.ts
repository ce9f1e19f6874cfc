import type { Driver } from './driver.js'
import { nodeSqliteDriver } from './node-sqlite-driver.js'

/** The driver for this runtime: its own SQLite if it has one, else `libsql`, which is loaded only then. */
export const availableDriver = async (): Promise<Driver> =>
  nodeSqliteDriver() ?? (await import('./libsql-driver.js')).libsqlDriver
