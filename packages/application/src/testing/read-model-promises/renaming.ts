import { describe, expect } from 'vitest'
import { answered, contentOfModel, step } from '../read-model.js'
import type { ReadModelStoreTest } from '../read-model-store-test.js'

/** One read model takes the place of another: how a rebuilt one is switched to. */
export const renaming = (it: ReadModelStoreTest): void => {
  describe('renaming', () => {
    it('Given two read models, When one is renamed to the other, Then it is there alone', async ({
      store,
    }) => {
      await store.save('sessions', step(undefined, 5n, { a: 'old', b: 'old' }))
      await store.save('rebuilt', step(undefined, 9n, { a: 'new', c: 'new' }))

      await answered(store.rename('rebuilt', 'sessions'))

      expect(await contentOfModel(store, 'sessions')).toEqual({
        position: 9n,
        documents: { a: 'new', c: 'new' },
      })
      expect(await contentOfModel(store, 'rebuilt')).toBeUndefined()
    })

    it('Given a read model, When it is renamed to a new name, Then it goes on there', async ({ store }) => {
      await store.save('rebuilt', step(undefined, 9n, { a: 1 }))

      await answered(store.rename('rebuilt', 'sessions'))

      expect(await answered(store.save('sessions', step(9n, 10n, { b: 2 })))).toBe('saved')
      expect(await contentOfModel(store, 'sessions')).toEqual({ position: 10n, documents: { a: 1, b: 2 } })
    })

    it('Given a renamed read model, When a step builds on what was there before, Then it is outdated', async ({
      store,
    }) => {
      await store.save('sessions', step(undefined, 5n, { a: 'old' }))
      await store.save('rebuilt', step(undefined, 9n, { a: 'new' }))
      await answered(store.rename('rebuilt', 'sessions'))

      expect(await answered(store.save('sessions', step(5n, 6n, { a: 'late' })))).toBe('outdated')
      expect(await answered(store.save('rebuilt', step(9n, 10n, { a: 'late' })))).toBe('outdated')
    })

    it('Given a name without a read model, When it is renamed, Then nothing has changed', async ({
      store,
    }) => {
      await store.save('sessions', step(undefined, 5n, { a: 1 }))

      await answered(store.rename('missing', 'sessions'))

      expect(await contentOfModel(store, 'sessions')).toEqual({ position: 5n, documents: { a: 1 } })
    })

    it('Given a read model, When it is renamed to its own name, Then it stays', async ({ store }) => {
      await store.save('sessions', step(undefined, 5n, { a: 1 }))

      await answered(store.rename('sessions', 'sessions'))

      expect(await contentOfModel(store, 'sessions')).toEqual({ position: 5n, documents: { a: 1 } })
    })

    it('Given renamings while others load, When it is loaded, Then it is always one of the two, and whole', async ({
      connections,
      rounds,
    }) => {
      const [writer = expect.fail(), reader = writer] = connections
      const documents = (n: number) =>
        Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}`, n]))
      await writer.save('sessions', step(undefined, 0n, documents(0)))
      let isWriting = true
      const write = async (): Promise<void> => {
        for (let n = 1; n <= rounds / 3; n++) {
          await answered(writer.save('rebuilt', step(undefined, BigInt(n), documents(n))))
          await answered(writer.rename('rebuilt', 'sessions'))
        }
      }
      const read = async (): Promise<void> => {
        while (isWriting) {
          const model = await answered(reader.load('sessions'))
          const found = [...new Set(model?.documents.values())]
          expect(found).toEqual([Number(model?.checkpoint.position)])
        }
      }

      await Promise.all([
        write().finally(() => {
          isWriting = false
        }),
        read(),
      ])
    })
  })
}
