import { databaseUri } from './database-uri.js'
import { type Driver, type Row, type SqlValue, SqliteFailure } from './driver.js'

/**
 * The driver over `node:sqlite`, the SQLite inside newer runtimes; `undefined` where the runtime has none, as on Node 20.
 *
 * The tests of this package run on it too wherever the runtime has it; on Node 20 they skip it and say so. Run by hand on
 * Node 22.23, 24.21 and 26.10.
 */
export const nodeSqliteDriver = (): Driver | undefined => {
  const sqlite = builtin()
  if (sqlite === undefined) return undefined
  return {
    name: 'node:sqlite',
    open: (path, access) => {
      const readOnly = access === 'read' || access === 'look'
      // Newer runtimes forbid by default what looking needs: see `lookAtFile`.
      const options = access === 'look' ? { readOnly, defensive: false } : { readOnly }
      const database = failing(() => new sqlite.DatabaseSync(databaseUri(path, access), options))
      return {
        exec: (sql) => failing(() => database.exec(sql)),
        query: (sql) => {
          const { statement, rowOf } = prepareRows(database, sql)
          return (...parameters) => failing(() => statement.all(...parameters)).map(rowOf)
        },
        first: (sql) => {
          const { statement, rowOf } = prepareRows(database, sql)
          return (...parameters) => {
            const found = failing(() => statement.get(...parameters))
            return found === undefined ? undefined : rowOf(found)
          }
        },
        command: (sql) => {
          const statement = failing(() => database.prepare(sql))
          return (...parameters) => void failing(() => statement.run(...parameters))
        },
        close: () => database.close(),
      }
    },
  }
}

/** Before Node 22.16 rows are objects only; their properties are in the order of the columns. */
const prepareRows = (database: Database, sql: string) => {
  const statement = failing(() => database.prepare(sql))
  const areArrays = statement.setReturnArrays !== undefined
  statement.setReturnArrays?.(true)
  return { statement, rowOf: (row: object) => (areArrays ? row : Object.values(row)) as Row }
}

/** As much of the module as is used here: the types of Node 20 don't have it. */
interface NodeSqlite {
  readonly DatabaseSync: new (
    location: string,
    options: { readonly readOnly: boolean; readonly defensive?: boolean },
  ) => Database
}

interface Database {
  readonly exec: (sql: string) => void
  readonly prepare: (sql: string) => {
    readonly all: (...parameters: readonly SqlValue[]) => object[]
    readonly get: (...parameters: readonly SqlValue[]) => object | undefined
    readonly run: (...parameters: readonly SqlValue[]) => unknown
    readonly setReturnArrays?: (enabled: boolean) => void
  }
  readonly close: () => void
}

const builtin = (): NodeSqlite | undefined => {
  // Node 22 warns on stderr as soon as the module is loaded; what a program prints is not a library's to decide.
  const warning = Object.getOwnPropertyDescriptor(process, 'emitWarning')
  if (warning !== undefined)
    Object.defineProperty(process, 'emitWarning', { ...warning, value: () => undefined })
  try {
    const runtime = process as { readonly getBuiltinModule?: (name: string) => unknown }
    return runtime.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined
  } finally {
    if (warning !== undefined) Object.defineProperty(process, 'emitWarning', warning)
  }
}

const failing = <A>(call: () => A): A => {
  try {
    return call()
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) throw error
    throw new SqliteFailure(error.errcode, error.message, { cause: error })
  }
}
