type Rows = Iterable<readonly unknown[]>

/** As much of `node:sqlite` as is used here, from Node 22.16 on. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => {
    readonly prepare: (sql: string) => {
      readonly setReturnArrays: (enabled: boolean) => void
      readonly iterate: () => Rows
    }
  }
}

/** Prepares a query with the library that the store uses too, that of the runtime or `libsql`, and nothing around it. */
export const bareQuery = async (path: string, sql: string): Promise<() => Rows> => {
  const runtime = process as { readonly getBuiltinModule?: (name: string) => unknown }
  const builtin = runtime.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined
  if (builtin === undefined) {
    const { default: Database } = await import('libsql')
    const statement = new Database(path).prepare(sql).raw()
    return () => statement.iterate() as Rows
  }
  const statement = new builtin.DatabaseSync(path).prepare(sql)
  statement.setReturnArrays(true)
  return () => statement.iterate()
}
