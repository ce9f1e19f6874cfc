import { describe, expect } from 'vitest'
import { committed } from '../committed.js'
import { appendToEach } from '../append-to-each.js'
import { collect, contentOf, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { brings, eventsIn, follow, isLive } from '../follow.js'
import { sampleEvents } from '../sample-events.js'

/** What one connection commits, every other has. */
export const sharing = (it: EventStoreTest): void => {
  describe('sharing between connections', () => {
    it('Given events of two connections, When each reads, Then both read the same', async ({
      store,
      openAgain,
    }) => {
      const other = await openAgain()
      const appended = [
        ...(await appendToEach(store, ['a', 'b'])),
        ...(await appendToEach(other, ['a', 'c'])),
        ...(await appendToEach(store, ['c', 'b'])),
      ]

      const [here, there] = [await collect(store.readAll()), await collect(other.readAll())]

      expect(idsOf(here)).toEqual(idsOf(appended))
      expect(there.map(contentOf)).toEqual(here.map(contentOf))
      expect(idsOf(await collect(other.readStream('b')))).toEqual(idsOf(await collect(store.readStream('b'))))
    })

    it('Given a live subscription, When another connection appends, Then its events come', async ({
      store,
      openAgain,
    }) => {
      const other = await openAgain()
      const follower = follow(store.subscribe())
      await follower.until(isLive)

      for (const stream of ['a', 'b', 'a']) {
        const appended = await appendToEach(other, [stream])
        const last = appended.at(-1) ?? expect.fail()
        expect(idsOf(eventsIn(await follower.until(brings(last))))).toEqual(idsOf(appended))
      }
    })

    it('Given a position of one connection, When another goes on after it, Then it has the rest', async ({
      store,
      openAgain,
    }) => {
      const appended = await appendToEach(store, ['a', 'b', 'a'])
      const other = await openAgain()

      const after = (await collect(store.readAll()))[2]?.position ?? expect.fail()

      expect(idsOf(await collect(other.readAll({ after })))).toEqual(idsOf(appended.slice(3)))
    })

    it('Given an append of one connection, When another repeats it, Then it is written once', async ({
      store,
      openAgain,
    }) => {
      const other = await openAgain()
      const events = sampleEvents(2)
      await store.append('s', 'noStream', events)
      await appendToEach(store, ['s'])

      expect(await other.append('s', 'noStream', events)).toEqual(committed(1))
      expect(await collect(store.readAll())).toHaveLength(4)
    })

    it('Given two connections, When one is closed, Then the other goes on', async ({ store, openAgain }) => {
      const other = await openAgain()
      await appendToEach(other, ['s'])

      await other.close()

      await appendToEach(store, ['s'])
      expect(await collect(store.readStream('s'))).toHaveLength(4)
    })
  })
}
