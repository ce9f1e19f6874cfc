import * as E from 'fp-ts/lib/Either.js'
import { altered, type BrokenReadModelStore } from '../broken-read-model-store.js'

export const brokenSaving: readonly BrokenReadModelStore[] = [
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
    name: 'begins a read model with its checkpoint alone',
    breaks: ['saving', 'Given no read model, When the first step is saved'],
    open: altered(({ save }) => ({
      save: (name, change) => save(name, change.from === undefined ? { ...change, put: [] } : change),
    })),
  },
]
