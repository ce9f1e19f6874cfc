import { describe, expect, it } from 'vitest'
import { collectError } from '../collect.js'
import { type OpenEventStore, openForTest } from '../open-event-store.js'
import { sampleEvents } from '../sample-events.js'

/** Closing finishes what was accepted; afterwards every call answers `Closed`. */
export const closing = (open: OpenEventStore): void => {
  describe('closing', () => {
    it('Given a closed store, When it is used, Then every call answers Closed', async () => {
      const store = await openForTest(open)
      await store.append('s', 'noStream', sampleEvents(1))
      await store.close()

      expect(await store.append('s', 0, sampleEvents(1))).toMatchObject({
        outcome: 'Refused',
        error: { code: 'Closed' },
      })
      expect((await collectError(store.readStream('s'))).code).toBe('Closed')
      expect((await collectError(store.readAll())).code).toBe('Closed')
    })

    it('Given a closed store, When it is closed again, Then nothing happens', async () => {
      const store = await openForTest(open)

      await Promise.all([store.close(), store.close()])

      await expect(store.close()).resolves.toBeUndefined()
    })

    it('Given appends under way, When the store is closed, Then each is Committed', async () => {
      const store = await openForTest(open)
      const appends = Array.from({ length: 20 }, (_, index) =>
        store.append(`s-${index}`, 'noStream', sampleEvents(2)),
      )

      await store.close()

      for (const outcome of await Promise.all(appends))
        expect(outcome).toEqual({ outcome: 'Committed', revision: 1 })
    })

    it('Given a reading under way, When the store is closed, Then the reading ends with Closed', async () => {
      const store = await openForTest(open)
      await store.append('s', 'noStream', sampleEvents(2_500))
      const reading = store.readStream('s')[Symbol.asyncIterator]()
      await reading.next()

      await store.close()

      expect((await collectError({ [Symbol.asyncIterator]: () => reading })).code).toBe('Closed')
    })
  })
}
