import { describe, expect } from 'vitest'
import { answered, contentOfModel, step } from '../read-model.js'
import type { ReadModelStoreTest } from '../read-model-store-test.js'

/** A read model that is removed is gone with its checkpoint, and can be begun afresh. */
export const removing = (it: ReadModelStoreTest): void => {
  describe('removing', () => {
    it('Given two read models, When one is removed, Then the other stays', async ({ store }) => {
      await store.save('sessions', step(undefined, 5n, { a: 1 }))
      await store.save('sessions2', step(undefined, 6n, { a: 2 }))

      await answered(store.remove('sessions'))

      expect(await contentOfModel(store, 'sessions')).toBeUndefined()
      expect(await contentOfModel(store, 'sessions2')).toEqual({ position: 6n, documents: { a: 2 } })
    })

    it('Given a removed read model, When a step goes on from where it was, Then it is outdated', async ({
      store,
    }) => {
      await store.save('sessions', step(undefined, 5n, { a: 1 }))
      await answered(store.remove('sessions'))

      expect(await answered(store.save('sessions', step(5n, 6n, { b: 2 })))).toBe('outdated')
      expect(await contentOfModel(store, 'sessions')).toBeUndefined()
    })

    it('Given a removed read model, When it is begun afresh, Then nothing of before is in it', async ({
      store,
    }) => {
      await store.save('sessions', step(undefined, 5n, { a: 1, b: 1 }))
      await answered(store.remove('sessions'))

      expect(await answered(store.save('sessions', step(undefined, 2n, { b: 2 })))).toBe('saved')
      expect(await contentOfModel(store, 'sessions')).toEqual({ position: 2n, documents: { b: 2 } })
    })

    it('Given no read model, When it is removed, Then nothing happens', async ({ store }) => {
      await answered(store.remove('missing'))

      expect(await contentOfModel(store, 'missing')).toBeUndefined()
    })
  })
}
