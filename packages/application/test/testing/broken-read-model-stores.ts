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
    load: async (name) =>
      E.map((model: StoredReadModel | undefined) => model && alter(model))(await load(name)),
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
      save: (name, change) =>
        save(name, change.from === undefined ? change : { ...change, put: [], remove: [] }),
    })),
  },
  {
    name: 'saves documents and checkpoint in two steps',
    breaks: ['saving', 'Given steps saved while others load'],
    open: altered(({ save }) => ({
      save: async (name, { from, to, put, remove }) => {
        const documents = await save(name, {
          from,
          to: { ...to, position: from ?? to.position },
          put,
          remove,
        })
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
        store.save(name, {
          ...change,
          from: (await positionOf(store, name)) === undefined ? undefined : from,
        }),
    })),
  },
  {
    name: 'changes documents though the step is outdated',
    breaks: ['outdating', 'Given a read model at 5, When a step from 6n is saved'],
    open: altered((store) => ({
      save: async (name, change) => {
        const outcome = await store.save(name, change)
        const checkpoint = await store.checkpoint(name)
        if (
          E.isRight(outcome) &&
          outcome.right === 'outdated' &&
          E.isRight(checkpoint) &&
          checkpoint.right !== undefined
        )
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
        let outcome = await store.save(name, change)
        while (E.isRight(outcome) && outcome.right === 'outdated')
          outcome = await store.save(name, { ...change, from: await positionOf(store, name) })
        return outcome
      },
    })),
  },
  {
    name: 'merges a renamed read model with the one that it replaces',
    breaks: ['renaming', 'Given two read models, When one is renamed to the other'],
    open: altered((store) => ({
      rename: async (from, to) => {
        const [moved, there] = [await store.load(from), await store.load(to)]
        const renamed = await store.rename(from, to)
        if (E.isLeft(moved) || E.isLeft(there) || moved.right === undefined) return renamed
        const put = [...(there.right?.documents ?? []), ...moved.right.documents]
        const { checkpoint } = moved.right
        await store.save(to, { from: checkpoint.position, to: checkpoint, put, remove: [] })
        return renamed
      },
    })),
  },
  {
    name: 'copies where it should rename',
    breaks: ['renaming', 'Given two read models, When one is renamed to the other'],
    open: altered((store) => ({
      rename: async (from, to) => {
        const model = await store.load(from)
        const renamed = await store.rename(from, to)
        if (E.isRight(model) && model.right !== undefined)
          await store.save(from, {
            from: undefined,
            to: model.right.checkpoint,
            put: model.right.documents,
            remove: [],
          })
        return renamed
      },
    })),
  },
  {
    name: 'refuses to rename to a name that is new',
    breaks: ['renaming', 'Given a read model, When it is renamed to a new name'],
    open: altered((store) => ({
      rename: async (from, to) =>
        (await positionOf(store, to)) === undefined
          ? E.left({ code: 'Unacceptable', message: `There is no read model ${to}.` })
          : store.rename(from, to),
    })),
  },
  {
    name: 'keeps the checkpoint of the read model that is replaced',
    breaks: ['renaming', 'Given a renamed read model, When a step builds on what was there before'],
    open: altered((store) => ({
      rename: async (from, to) => {
        const there = await store.checkpoint(to)
        const renamed = await store.rename(from, to)
        const position = await positionOf(store, to)
        if (E.isRight(there) && there.right !== undefined && position !== undefined)
          await store.save(to, { from: position, to: there.right, put: [], remove: [] })
        return renamed
      },
    })),
  },
  {
    name: 'removes a read model when nothing is renamed to it',
    breaks: ['renaming', 'Given a name without a read model, When it is renamed'],
    open: altered((store) => ({
      rename: async (from, to) => {
        if ((await positionOf(store, from)) === undefined) await store.remove(to)
        return store.rename(from, to)
      },
    })),
  },
  {
    name: 'removes a read model that is renamed to its own name',
    breaks: ['renaming', 'Given a read model, When it is renamed to its own name'],
    open: altered((store) => ({
      rename: (from, to) => (from === to ? store.remove(to) : store.rename(from, to)),
    })),
  },
  {
    name: 'removes before it renames, in two steps',
    breaks: ['renaming', 'Given renamings while others load'],
    open: altered((store) => ({
      rename: async (from, to) => {
        if (from !== to && (await positionOf(store, from)) !== undefined) await store.remove(to)
        await Promise.resolve()
        return store.rename(from, to)
      },
    })),
  },
  {
    name: 'removes every read model whose name begins so',
    breaks: ['removing', 'Given two read models, When one is removed'],
    open: altered(({ remove }) => ({
      remove: async (name) => {
        await remove(`${name}2`)
        return remove(name)
      },
    })),
  },
  {
    name: 'removes documents, and keeps the checkpoint',
    breaks: ['removing', 'Given a removed read model, When a step goes on from where it was'],
    open: altered((store) => ({
      remove: async (name) => {
        const model = await store.load(name)
        if (E.isRight(model) && model.right !== undefined) {
          const { checkpoint, documents } = model.right
          await store.save(name, {
            from: checkpoint.position,
            to: checkpoint,
            put: [],
            remove: documents.keys(),
          })
        }
        return E.right(undefined)
      },
    })),
  },
  {
    name: 'removes the checkpoint, and keeps the documents',
    breaks: ['removing', 'Given a removed read model, When it is begun afresh'],
    open: altered((store) => {
      const left = new Map<string, StoredReadModel['documents']>()
      return {
        remove: async (name) => {
          const model = await store.load(name)
          if (E.isRight(model) && model.right !== undefined) left.set(name, model.right.documents)
          return store.remove(name)
        },
        save: (name, { put, ...change }) => {
          const before = change.from === undefined ? (left.get(name) ?? []) : []
          return store.save(name, { ...change, put: [...before, ...put] })
        },
      }
    }),
  },
  {
    name: 'throws when there is nothing to remove',
    breaks: ['removing', 'Given no read model, When it is removed'],
    open: altered((store) => ({
      remove: async (name) => {
        if ((await positionOf(store, name)) === undefined) throw new Error(`there is no read model ${name}`)
        return store.remove(name)
      },
    })),
  },
  {
    name: 'begins a read model with its checkpoint alone',
    breaks: ['saving', 'Given no read model, When the first step is saved'],
    open: altered(({ save }) => ({
      save: (name, change) => save(name, change.from === undefined ? { ...change, put: [] } : change),
    })),
  },
  {
    name: 'loads the text of its documents',
    breaks: ['keeping documents', 'Given a document with an empty object'],
    open: loading(inDocuments((key, document) => [key, JSON.stringify(document)])),
  },
  {
    name: 'loses NUL inside documents',
    breaks: ['keeping documents', 'Given a document with NUL inside text'],
    open: loading(
      inDocuments((key, document) => [
        key,
        JSON.parse(JSON.stringify(document).replaceAll(String.raw`\u0000`, '')),
      ]),
    ),
  },
  {
    name: 'leaves out documents that are null',
    breaks: ['keeping documents', 'Given a document with nothing at all'],
    open: loading(({ checkpoint, documents }) => ({
      checkpoint,
      documents: new Map([...documents].filter(([, document]) => document !== null)),
    })),
  },
  {
    name: 'keeps documents in an object',
    breaks: ['keeping documents', 'Given keys that are easily confused'],
    open: loading(({ checkpoint, documents }) => {
      const object: Record<string, unknown> = {}
      for (const [key, document] of documents) object[key] = document
      return { checkpoint, documents: new Map(Object.entries(object)) }
    }),
  },
  {
    name: 'ignores the case of names',
    breaks: ['keeping documents', 'Given names that are easily confused'],
    open: naming((name) => name.toLowerCase()),
  },
  {
    name: 'loads no more than a thousand documents',
    breaks: ['keeping documents', 'Given 10,000 documents'],
    open: loading(({ checkpoint, documents }) => ({
      checkpoint,
      documents: new Map([...documents].slice(0, 1_000)),
    })),
  },
  {
    name: 'cuts documents at 64 kB',
    breaks: ['keeping documents', 'Given a document of 1 MB'],
    open: loading(
      inDocuments((key, document) => {
        const text = JSON.stringify(document)
        return [key, text.length > 65_536 ? text.slice(0, 65_536) : document]
      }),
    ),
  },
  {
    name: 'keeps the objects of the writer',
    breaks: ['keeping documents', 'Given a document, When its writer or a reader changes it later'],
    open: altered((store) => {
      const given = new Map<string, unknown>()
      return {
        save: (name, { put, ...change }) => {
          const documents = [...put]
          for (const [key, document] of documents) given.set(key, document)
          return store.save(name, { ...change, put: documents })
        },
        load: async (name) =>
          E.map(
            (model: StoredReadModel | undefined) =>
              model && inDocuments((key, document) => [key, given.get(key) ?? document])(model),
          )(await store.load(name)),
      }
    }),
  },
  {
    name: 'leaves out what is not JSON, and saves the rest',
    breaks: ['keeping documents', 'Given a bigint among the documents'],
    open: altered(({ save }) => ({
      save: (name, { put, ...change }) => {
        const isJson = (document: unknown): boolean => {
          try {
            return JSON.stringify(document) !== undefined
          } catch {
            return false
          }
        }
        return save(name, { ...change, put: [...put].filter(([, document]) => isJson(document)) })
      },
    })),
  },
  {
    name: 'throws at what is not JSON',
    breaks: ['keeping documents', 'Given a cycle among the documents'],
    open: altered(({ save }) => ({
      save: async (name, change) => {
        const outcome = await save(name, change)
        if (E.isLeft(outcome)) throw new TypeError(outcome.left.message)
        return outcome
      },
    })),
  },
  {
    name: 'has saved what stands before a document that is not JSON',
    breaks: ['keeping documents', 'Given nothing among the documents'],
    open: altered((store) => ({
      save: async (name, { put, ...change }) => {
        const documents = [...put]
        const outcome = await store.save(name, { ...change, put: documents })
        if (E.isLeft(outcome)) await store.save(name, { ...change, put: documents.slice(0, 1) })
        return outcome
      },
    })),
  },
  {
    name: 'knows only what was saved over its own connection',
    breaks: ['opening again', 'Given two connections, When they save in turn'],
    open: async () => ({
      store: inMemoryReadModelStore(),
      openAgain: async () => inMemoryReadModelStore(),
    }),
  },
  {
    name: 'is empty when it is opened again',
    breaks: ['opening again', 'Given read models, When all is closed and opened again'],
    open: async () => {
      let store = inMemoryReadModelStore()
      return {
        store,
        openAgain: async () => store,
        close: async () => {
          store = inMemoryReadModelStore()
        },
      }
    },
  },
]
