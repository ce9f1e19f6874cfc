import type { Driver } from '../src/driver.js'
import { libsqlDriver } from '../src/libsql-driver.js'
import { nodeSqliteDriver } from '../src/node-sqlite-driver.js'

/** Every driver that this runtime can run. */
export const drivers: readonly Driver[] = [libsqlDriver, nodeSqliteDriver()].filter(
  (driver) => driver !== undefined,
)
