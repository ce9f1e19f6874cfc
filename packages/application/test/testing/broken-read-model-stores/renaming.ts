import * as E from 'fp-ts/lib/Either.js'
import { altered, positionOf, type BrokenReadModelStore } from '../broken-read-model-store.js'

export const brokenRenaming: readonly BrokenReadModelStore[] = [
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
]
