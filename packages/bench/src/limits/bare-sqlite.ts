type Rows = Iterable<readonly unknown[]>

/** As much of `node:sqlite` as is used here, from Node 22.16 on. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => {
    readonly exec: (sql: string) => void
    readonly prepare: (sql: string) => {
      readonly setReturnArrays: (enabled: boolean) => void
      readonly iterate: () => Rows
      readonly run: (...parameters: readonly Value[]) => unknown
    }
  }
}

type Value = string | number

const nodeSqlite = (): NodeSqlite | undefined => {
  const runtime = process as { readonly getBuiltinModule?: (name: string) => unknown }
  return runtime.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined
}

/** Prepares a query with the library that the store uses too, that of the runtime or `libsql`, and nothing around it. */
export const bareQuery = async (path: string, sql: string): Promise<() => Rows> => {
  const builtin = nodeSqlite()
  if (builtin === undefined) {
    const { default: Database } = await import('libsql')
    const statement = new Database(path).prepare(sql).raw()
    return () => statement.iterate() as Rows
  }
  const statement = new builtin.DatabaseSync(path).prepare(sql)
  statement.setReturnArrays(true)
  return () => statement.iterate()
}

/** Prepares a statement that returns nothing, with the same library; `exec` is for what stands around it. */
export const bareCommand = async (path: string, sql: string) => {
  const builtin = nodeSqlite()
  if (builtin === undefined) {
    const { default: Database } = await import('libsql')
    const database = new Database(path)
    const statement = database.prepare(sql)
    return {
      exec: (other: string) => void database.exec(other),
      run: (row: readonly Value[]) => void statement.run(row),
    }
  }
  const database = new builtin.DatabaseSync(path)
  const statement = database.prepare(sql)
  return { exec: database.exec.bind(database), run: (row: readonly Value[]) => void statement.run(...row) }
}
