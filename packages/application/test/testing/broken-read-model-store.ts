import * as E from 'fp-ts/lib/Either.js'
import { inMemoryReadModelStore, type ReadModelStore, type StoredReadModel } from '@aos-cluster/application'
import type { OpenReadModelStore } from '@aos-cluster/application/testing'
import type { Broken } from './broken.js'

export type BrokenReadModelStore = Broken<OpenReadModelStore>

/** Opens stores of read models that are altered; every connection is to the same one. */
export const altered =
  (alter: (store: ReadModelStore) => Partial<ReadModelStore>): OpenReadModelStore =>
  async () => {
    const whole = inMemoryReadModelStore()
    const store = { ...whole, ...alter(whole) }
    return { store, openAgain: async () => store, close: async () => undefined }
  }

/** Opens stores that load something else than was saved. */
export const loading = (alter: (model: StoredReadModel) => StoredReadModel): OpenReadModelStore =>
  altered(({ load }) => ({
    load: async (name) =>
      E.map((model: StoredReadModel | undefined) => model && alter(model))(await load(name)),
  }))

/** Opens stores that keep read models under another name than was given. */
export const naming = (alter: (name: string) => string): OpenReadModelStore =>
  altered((store) => ({
    checkpoint: (name) => store.checkpoint(alter(name)),
    load: (name) => store.load(alter(name)),
    save: (name, change) => store.save(alter(name), change),
    remove: (name) => store.remove(alter(name)),
    rename: (from, to) => store.rename(alter(from), alter(to)),
  }))

export const inDocuments =
  (alter: (key: string, document: unknown) => readonly [string, unknown]) =>
  ({ checkpoint, documents }: StoredReadModel): StoredReadModel => ({
    checkpoint,
    documents: new Map([...documents].map(([key, document]) => alter(key, document))),
  })

export const positionOf = async (store: ReadModelStore, name: string): Promise<bigint | undefined> => {
  const checkpoint = await store.checkpoint(name)
  return E.isRight(checkpoint) ? checkpoint.right?.position : undefined
}
