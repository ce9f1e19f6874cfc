import * as E from 'fp-ts/lib/Either.js'
import { describe, expect } from 'vitest'
import { committed } from '../committed.js'
import type { EventStore, RecordedEvent } from '../../event-store.js'
import { collect, collectError, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { follow, isLive } from '../follow.js'
import { sampleEvents } from '../sample-events.js'

/** Closing finishes what was accepted; afterwards every call answers `Closed`. */
export const closing = (it: EventStoreTest): void => {
  describe('closing', () => {
    it('Given a closed store, When it is used, Then every call answers Closed', async ({ store }) => {
      await store.append('s', 'noStream', sampleEvents(1))
      await store.close()

      expect(await store.append('s', 0, sampleEvents(1))).toMatchObject({
        outcome: 'Refused',
        error: { code: 'Closed' },
      })
      expect((await collectError(store.readStream('s'))).code).toBe('Closed')
      expect((await collectError(store.readAll())).code).toBe('Closed')
      expect((await follow(store.subscribe()).untilError()).error.code).toBe('Closed')
    })

    it('Given a closed store, When it is closed again, Then nothing happens', async ({ store }) => {
      await Promise.all([store.close(), store.close()])

      await expect(store.close()).resolves.toBeUndefined()
    })

    it('Given appends under way, When the store is closed, Then each is Committed', async ({ store }) => {
      const appends = Array.from({ length: 20 }, (_, index) =>
        store.append(`s-${index}`, 'noStream', sampleEvents(2)),
      )

      await store.close()

      for (const outcome of await Promise.all(appends)) expect(outcome).toEqual(committed(1))
    })

    it('Given a reading under way, When the store is closed, Then the reading ends with Closed', async ({
      store,
    }) => {
      await store.append('s', 'noStream', sampleEvents(2_500))
      const reading = store.readStream('s')[Symbol.asyncIterator]()
      await reading.next()

      await store.close()

      expect((await collectError({ [Symbol.asyncIterator]: () => reading })).code).toBe('Closed')
    })

    it('Given a subscription that waits for an event, When the store is closed, Then it ends with Closed', async ({
      store,
    }) => {
      await store.append('s', 'noStream', sampleEvents(1))
      const followers = [follow(store.subscribe()), follow(store.subscribe({ streamPrefix: 'other' }))]
      for (const follower of followers) await follower.until(isLive)
      const ended = followers.map((follower) => follower.untilError())

      await store.close()

      for (const { error } of await Promise.all(ended)) expect(error.code).toBe('Closed')
    })

    it('Given a subscription that catches up, When the store is closed, Then it ends with Closed', async ({
      store,
    }) => {
      await store.append('s', 'noStream', sampleEvents(2_500))
      const follower = follow(store.subscribe())
      await follower.until(({ events }) => events.length > 0)

      await store.close()

      expect((await follower.untilError()).error.code).toBe('Closed')
    })

    it('Given a cancelled subscription, When the store is closed, Then that is all', async ({ store }) => {
      const follower = follow(store.subscribe())
      await follower.until(isLive)
      await follower.stop()

      await store.close()

      expect(await follower.next()).toBe('done')
    })

    it('Given everything under way at once, When the store is closed, Then all of it ends, and nothing is lost', async ({
      underTest: { store, openAgain },
    }) => {
      const before = sampleEvents(1_500)
      await store.append('before', 'noStream', before)
      const streams = Array.from({ length: 20 }, (_, index) => ({
        name: `s-${index}`,
        events: sampleEvents(2),
      }))
      const other = await openAgain?.()
      const subscriptions = [1, 2, 3].map(() => follow(store.subscribe()).untilError())
      const readings = [1, 2, 3].map(() => readUntilClosed(store))
      const appends = streams.map(({ name, events }) => store.append(name, 'noStream', events))

      await store.close()

      for (const outcome of await Promise.all(appends)) expect(outcome).toEqual(committed(1))
      for (const { error } of await Promise.all(subscriptions)) expect(error.code).toBe('Closed')
      for (const read of await Promise.all(readings))
        expect(idsOf(read.slice(0, before.length))).toEqual(idsOf(before.slice(0, read.length)))
      if (other === undefined) return
      for (const { name, events } of streams)
        expect(idsOf(await collect(other.readStream(name)))).toEqual(idsOf(events))
    })
  })
}

/** What a reading still brings, until it is through or ends with `Closed`. */
const readUntilClosed = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const read: RecordedEvent[] = []
  for await (const batch of store.readAll()) {
    if (E.isRight(batch)) read.push(...batch.right)
    else expect(batch.left.code).toBe('Closed')
  }
  return read
}
