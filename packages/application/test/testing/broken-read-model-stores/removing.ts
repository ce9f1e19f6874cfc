import * as E from 'fp-ts/lib/Either.js'
import type { StoredReadModel } from '@aos-cluster/application'
import { altered, positionOf, type BrokenReadModelStore } from '../broken-read-model-store.js'

export const brokenRemoving: readonly BrokenReadModelStore[] = [
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
]
