import { describe, expect } from 'vitest'
import { committed } from '../committed.js'
import { appendToEach } from '../append-to-each.js'
import { collect, contentOf, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { brings, eventsIn, followUntil } from '../follow.js'
import { sampleEvents } from '../sample-events.js'

const NOT_DURABLE = 'this store does not state that it is durable'

/** What a durable store has committed is there when it is opened again. */
export const enduring = (it: EventStoreTest): void => {
  describe('enduring', () => {
    it('Given a store that is durable, When it is tested, Then it can be opened again', ({
      underTest,
      skip,
    }) => {
      skip(!underTest.store.capabilities.durable, NOT_DURABLE)

      expect(underTest.openAgain, 'offer `openAgain`: durability is tested with it').toBeDefined()
    })

    it('Given events, When the store is closed and opened again, Then they are as they were', async ({
      store,
      openAgain,
      skip,
    }) => {
      skip(!store.capabilities.durable, NOT_DURABLE)
      await store.append('s', 'noStream', sampleEvents(1_200))
      await appendToEach(store, ['a', 'b', 'a', 'ÄÖ😀'])
      const before = (await collect(store.readAll())).map(contentOf)
      await store.close()

      const opened = await openAgain()

      expect((await collect(opened.readAll())).map(contentOf)).toEqual(before)
      expect((await collect(opened.readStream('a'))).map(contentOf)).toEqual(
        before.filter(({ stream }) => stream === 'a'),
      )
    })

    it('Given a store opened again and again, When each appends, Then every stream goes on where it was', async ({
      store,
      openAgain,
      skip,
    }) => {
      skip(!store.capabilities.durable, NOT_DURABLE)
      const appended = [...(await appendToEach(store, ['a', 'b']))]
      await store.close()

      for (const last of [1, 3, 5]) {
        const opened = await openAgain()
        expect(await opened.append('a', 'noStream', sampleEvents(1))).toEqual({
          outcome: 'Conflict',
          stream: 'a',
          actual: last,
        })
        appended.push(...(await appendToEach(opened, ['a', `b-${last}`])))
        expect(idsOf(await collect(opened.readAll()))).toEqual(idsOf(appended))
        await opened.close()
      }
    })

    it('Given an append, When it is repeated after the store was opened again, Then it is written once', async ({
      store,
      openAgain,
      skip,
    }) => {
      skip(!store.capabilities.durable, NOT_DURABLE)
      const events = sampleEvents(3)
      await store.append('s', 'noStream', events)
      await appendToEach(store, ['s'])
      await store.close()

      const opened = await openAgain()

      expect(await opened.append('s', 'noStream', events)).toEqual(committed(2))
      expect(await collect(opened.readAll())).toHaveLength(5)
    })

    it('Given a position, When the store is opened again, Then readings and subscriptions go on after it', async ({
      store,
      openAgain,
      skip,
    }) => {
      skip(!store.capabilities.durable, NOT_DURABLE)
      const before = await appendToEach(store, ['a', 'b', 'a'])
      const after = (await collect(store.readAll()))[2]?.position ?? expect.fail()
      await store.close()

      const opened = await openAgain()
      const later = await appendToEach(opened, ['c'])

      const rest = idsOf([...before, ...later].slice(3))
      const last = later.at(-1) ?? expect.fail()
      expect(idsOf(await collect(opened.readAll({ after })))).toEqual(rest)
      expect(idsOf(eventsIn(await followUntil(opened.subscribe({ after }), brings(last))))).toEqual(rest)
    })
  })
}
