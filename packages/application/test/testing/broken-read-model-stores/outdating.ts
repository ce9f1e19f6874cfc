import * as E from 'fp-ts/lib/Either.js'
import { altered, positionOf, type BrokenReadModelStore } from '../broken-read-model-store.js'

export const brokenOutdating: readonly BrokenReadModelStore[] = [
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
]
