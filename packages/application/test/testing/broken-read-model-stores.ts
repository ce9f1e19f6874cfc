import * as E from 'fp-ts/lib/Either.js'
import { inMemoryReadModelStore, type ReadModelStore, type StoredReadModel } from '@aos-cluster/application'
import type { OpenReadModelStore } from '@aos-cluster/application/testing'
import type { Broken } from './broken-store.js'

export type BrokenReadModelStore = Broken<OpenReadModelStore>

/** Opens stores of read models that are altered; every connection is to the same one. */
const altered =
  (alter: (store: ReadModelStore) => Partial<ReadModelStore>): OpenReadModelStore =>
  async () => {
    const whole = inMemoryReadModelStore()
    const store = { ...whole, ...alter(whole) }
    return { store, openAgain: async () => store, close: async () => undefined }
  }

/** Opens stores that load something else than was saved. */
const loading = (alter: (model: StoredReadModel) => StoredReadModel): OpenReadModelStore =>
  altered(({ load }) => ({
    load: async (name) => E.map((model: StoredReadModel | undefined) => model && alter(model))(await load(name)),
  }))

/** Opens stores that keep read models under another name than was given. */
const naming = (alter: (name: string) => string): OpenReadModelStore =>
  altered((store) => ({
    checkpoint: (name) => store.checkpoint(alter(name)),
    load: (name) => store.load(alter(name)),
    save: (name, change) => store.save(alter(name), change),
    remove: (name) => store.remove(alter(name)),
    rename: (from, to) => store.rename(alter(from), alter(to)),
  }))

const inDocuments =
  (alter: (key: string, document: unknown) => readonly [string, unknown]) =>
  ({ checkpoint, documents }: StoredReadModel): StoredReadModel => ({
    checkpoint,
    documents: new Map([...documents].map(([key, document]) => alter(key, document))),
  })

const positionOf = async (store: ReadModelStore, name: string): Promise<bigint | undefined> => {
  const checkpoint = await store.checkpoint(name)
  return E.isRight(checkpoint) ? checkpoint.right?.position : undefined
}

/** Stores of read models that break one promise each. */
export const brokenReadModelStores: readonly BrokenReadModelStore[] = [
  {
    name: 'saves documents without their checkpoint',
    breaks: ['saving', 'Given a read model, When a step puts and removes documents'],
    open: altered((store) => ({
      save: async (name, { from, to, put, remove }) => {
        const before = await store.checkpoint(name)
        const kept = E.isRight(before) && before.right !== undefined ? before.right : to
        return store.save(name, { from, to: kept, put, remove })
      },
    })),
  },
  {
    name: 'saves a checkpoint without its documents',
    breaks: ['saving', 'Given a read model, When a step puts and removes documents'],
    open: altered(({ save }) => ({
      save: (name, change) => save(name, change.from === undefined ? change : { ...change, put: [], remove: [] }),
    })),
  },
  {
    name: 'saves documents and checkpoint in two steps',
    breaks: ['saving', 'Given steps saved while others load'],
    open: altered(({ save }) => ({
      save: async (name, { from, to, put, remove }) => {
        const documents = await save(name, { from, to: { ...to, position: from ?? to.position }, put, remove })
        if (E.isLeft(documents) || documents.right === 'outdated' || from === undefined) return documents
        return save(name, { from, to, put: [], remove: [] })
      },
    })),
  },
  {
    name: 'loads documents and checkpoint of two moments',
    breaks: ['saving', 'Given steps saved while others load'],
    open: altered(({ load, checkpoint }) => ({
      load: async (name) => {
        const model = await load(name)
        const later = await checkpoint(name)
        if (E.isLeft(model) || model.right === undefined || E.isLeft(later)) return model
        return E.right({ ...model.right, checkpoint: later.right ?? model.right.checkpoint })
      },
    })),
  },
  {
    name: 'replaces all documents by those of the step',
    breaks: ['saving', 'Given a read model, When a step puts and removes documents'],
    open: altered((store) => ({
      save: async (name, change) => {
        const model = await store.load(name)
        const keys = E.isRight(model) ? [...(model.right?.documents.keys() ?? [])] : []
        const outcome = await store.save(name, { ...change, remove: keys })
        return outcome
      },
    })),
  },
  {
    name: 'keeps documents that are removed',
    breaks: ['saving', 'Given documents that come one by one'],
    open: altered(({ save }) => ({ save: (name, change) => save(name, { ...change, remove: [] }) })),
  },
  {
    name: 'overlooks a step without documents',
    breaks: ['saving', 'Given a read model, When a step changes no document'],
    open: altered(({ save }) => ({
      save: async (name, change) => {
        const [put, remove] = [[...change.put], [...change.remove]]
        if (change.from !== undefined && put.length + remove.length === 0) return E.right('saved')
        return save(name, { ...change, put, remove })
      },
    })),
  },
  {
    name: 'keeps positions as numbers',
    breaks: ['saving', 'Given a checkpoint at 9007199254740993n'],
    open: altered(({ checkpoint }) => ({
      checkpoint: async (name) => {
        const answer = await checkpoint(name)
        return E.isLeft(answer) || answer.right === undefined
          ? answer
          : E.right({ ...answer.right, position: BigInt(Number(answer.right.position)) })
      },
    })),
  },
  {
    name: 'forgets the version of the projection',
    breaks: ['saving', 'Given a checkpoint at 1n'],
    open: altered(({ save }) => ({
      save: (name, change) => save(name, { ...change, to: { ...change.to, version: 1 } }),
    })),
  },
  {
    name: 'has an empty read model under every name',
    breaks: ['saving', 'Given no read model, When it is asked for'],
    open: altered(({ load }) => ({
      load: async (name) => {
        const model = await load(name)
        return E.isRight(model) && model.right === undefined
          ? E.right({ checkpoint: { version: 0, position: 0n, checksum: '' }, documents: new Map() })
          : model
      },
    })),
  },
  {
    name: 'saves what is outdated',
    breaks: ['outdating', 'Given a read model at 5, When a step from 4n is saved'],
    open: altered((store) => ({
      save: async (name, change) => store.save(name, { ...change, from: await positionOf(store, name) }),
    })),
  },
  {
    name: 'saves the first step though others have been there',
    breaks: ['outdating', 'Given a read model at 5, When a step from undefined is saved'],
    open: altered((store) => ({
      save: async (name, change) =>
        store.save(name, { ...change, from: change.from ?? (await positionOf(store, name)) }),
    })),
  },
  {
    name: 'begins a read model wherever the first step comes from',
    breaks: ['outdating', 'Given no read model, When a step from 5n is saved'],
    open: altered((store) => ({
      save: async (name, { from, ...change }) =>
        store.save(name, { ...change, from: (await positionOf(store, name)) === undefined ? undefined : from }),
    })),
  },
  {
    name: 'changes documents though the step is outdated',
    breaks: ['outdating', 'Given a read model at 5, When a step from 6n is saved'],
    open: altered((store) => ({
      save: async (name, change) => {
        const outcome = await store.save(name, change)
        const checkpoint = await store.checkpoint(name)
        if (E.isRight(outcome) && outcome.right === 'outdated' && E.isRight(checkpoint) && checkpoint.right !== undefined)
          await store.save(name, { ...change, from: checkpoint.right.position, to: checkpoint.right })
        return outcome
      },
    })),
  },
  {
    name: 'says saved of what is outdated',
    breaks: ['outdating', 'Given a step, When it is saved again'],
    open: altered(({ save }) => ({
      save: async (name, change) => {
        const outcome = await save(name, change)
        return E.isRight(outcome) ? E.right('saved') : outcome
      },
    })),
  },
  {
    name: 'looks whether a step is outdated before it saves, and not when it does',
    breaks: ['outdating', 'Given several connections, When all save the next step at once'],
    open: altered((store) => ({
      save: async (name, change) => {
        if ((await positionOf(store, name)) !== change.from) return E.right('outdated')
        await Promise.resolve()
        return store.save(name, { ...change, from: await positionOf(store, name) })
      },
    })),
  },
]
