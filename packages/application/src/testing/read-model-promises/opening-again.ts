import { describe, expect } from 'vitest'
import { answered, contentOfModel, step } from '../read-model.js'
import type { ReadModelStoreTest } from '../read-model-store-test.js'

/** What one connection has saved, every other has, and whoever opens the read models later. */
export const openingAgain = (it: ReadModelStoreTest): void => {
  describe('opening again', () => {
    it('Given two connections, When they save in turn, Then each builds on the other', async ({
      store,
      openAgain,
    }) => {
      const other = await openAgain()

      expect(await answered(store.save('sessions', step(undefined, 1n, { a: 1 })))).toBe('saved')
      expect(await answered(other.save('sessions', step(1n, 2n, { b: 2 })))).toBe('saved')
      expect(await answered(store.save('sessions', step(1n, 3n, { c: 3 })))).toBe('outdated')
      expect(await answered(store.save('sessions', step(2n, 3n, { c: 3 })))).toBe('saved')

      const expected = { position: 3n, documents: { a: 1, b: 2, c: 3 } }
      expect(await contentOfModel(store, 'sessions')).toEqual(expected)
      expect(await contentOfModel(other, 'sessions')).toEqual(expected)
    })

    it('Given read models, When all is closed and opened again, Then they are as they were', async ({
      store,
      reopen,
    }) => {
      await store.save('sessions', step(undefined, 1n, { a: 1, gone: 1 }))
      await store.save('sessions', step(1n, 2n, { b: 'ÄÖ😀' }, ['gone']))
      await store.save('removed', step(undefined, 5n, { a: 1 }))
      await store.remove('removed')
      await store.save('rebuilt', step(undefined, 7n, { a: 2 }))
      await store.rename('rebuilt', 'topology')

      const opened = await reopen()

      expect(await contentOfModel(opened, 'sessions')).toEqual({
        position: 2n,
        documents: { a: 1, b: 'ÄÖ😀' },
      })
      expect(await contentOfModel(opened, 'topology')).toEqual({ position: 7n, documents: { a: 2 } })
      expect(await contentOfModel(opened, 'removed')).toBeUndefined()
      expect(await contentOfModel(opened, 'rebuilt')).toBeUndefined()
      expect(await answered(opened.save('sessions', step(1n, 3n)))).toBe('outdated')
      expect(await answered(opened.save('sessions', step(2n, 3n)))).toBe('saved')
    })
  })
}
