import type { ReadModelStore, StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Connection, Row } from './driver.js'
import { encodeChange, isKept } from './encode-change.js'
import { versionOf } from './raise-schema.js'
import { type ReadModelTables, checkpointIn, readModelIn, readModelTables } from './read-model-tables.js'
import { FIRST_VERSION_WITH_READ_MODELS } from './schema.js'
import { closed, lostReadModel } from './store-error.js'
import type { StoreFile } from './store-file.js'
import { transaction } from './transaction.js'

/** The read models in the file of a store: each change is one transaction. */
export const sqliteReadModelStore = (connection: Connection, file: StoreFile): ReadModelStore => {
  let prepared: ReadModelTables | undefined
  const tables = (): ReadModelTables => (prepared ??= readModelTables(connection))

  /** A file of an older version that is opened to read has none until somebody raises it. */
  const hasTables = (): boolean =>
    prepared !== undefined || versionOf(connection) >= FIRST_VERSION_WITH_READ_MODELS

  const read = async <A>(
    name: string,
    find: (tables: ReadModelTables) => (name: string) => Row | undefined,
    decode: (row: Row) => A,
  ): Promise<Either<StoreError, A | undefined>> => {
    const found = await file.read(() => (isKept(name) && hasTables() ? find(tables())(name) : undefined))
    if (E.isLeft(found)) return found
    const row = found.right
    if (row === undefined) return E.right(undefined)
    return E.tryCatch(
      () => decode(row),
      () => lostReadModel(file.path, name),
    )
  }

  const change = <A>(work: (tables: ReadModelTables) => A): Promise<Either<StoreError, A>> =>
    file.write(() => transaction(connection, 'COMMIT', () => work(tables())))

  return {
    checkpoint: (name) => read(name, ({ checkpoint }) => checkpoint, checkpointIn),
    load: (name) => read(name, ({ load }) => load, readModelIn),
    save: async (name, step) => {
      if (file.isClosing()) return E.left(closed(file.path))
      const encoded = encodeChange(name, step)
      return E.isLeft(encoded) ? encoded : change(({ save }) => save(encoded.right))
    },
    rename: (from, to) => change(({ rename }) => rename(from, to)),
    remove: (name) => change(({ remove }) => remove(name)),
  }
}
