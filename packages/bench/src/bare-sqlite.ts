import Database from 'libsql'

/** A scan of one table with as little as possible around it: the rows after a position, as arrays. */
export type Scan = (after: number) => readonly (readonly unknown[])[]

/** As much of `node:sqlite` as is used here. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => {
    readonly prepare: (sql: string) => {
      readonly setReturnArrays?: (enabled: boolean) => void
      readonly all: (parameter: number) => readonly (readonly unknown[])[]
    }
  }
}

/** Prepares the scan with the library that the store uses too: that of the runtime, or `libsql`. */
export const bareScan = (path: string, sql: string): Scan => {
  const runtime = process as { readonly getBuiltinModule?: (name: string) => unknown }
  const builtin = runtime.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined
  if (builtin === undefined) {
    const statement = new Database(path).prepare(sql).raw()
    return (after) => statement.all(after) as readonly (readonly unknown[])[]
  }
  const statement = new builtin.DatabaseSync(path).prepare(sql)
  statement.setReturnArrays?.(true)
  return (after) => statement.all(after)
}
