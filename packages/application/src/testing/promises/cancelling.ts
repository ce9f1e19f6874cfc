import { describe, expect } from 'vitest'
import { appendToEach } from '../append-to-each.js'
import { idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { brings, eventsIn, follow, isLive } from '../follow.js'
import { sampleEvents } from '../sample-events.js'

/** A subscription that nobody wants any more ends at once, whatever it is doing, and leaves nothing behind. */
export const cancelling = (it: EventStoreTest): void => {
  describe('cancelling a subscription', () => {
    it('Given events to catch up with, When the loop breaks, Then the subscription ends', async ({
      store,
    }) => {
      await store.append('s', 'noStream', sampleEvents(1_200))
      const subscription = store.subscribe()
      let deliveries = 0

      for await (const _ of subscription) {
        deliveries += 1
        break
      }

      expect(deliveries).toBe(1)
      await expect(store.close()).resolves.toBeUndefined()
    })

    it('Given a live subscription, When it is cancelled, Then nothing comes any more', async ({ store }) => {
      await appendToEach(store, ['s'])
      const follower = follow(store.subscribe())
      await follower.until(isLive)

      await follower.stop()

      await appendToEach(store, ['s'])
      expect(await follower.next()).toBe('done')
    })

    it('Given a subscription that waits for an event, When it is cancelled, Then it ends without one', async ({
      store,
    }) => {
      const follower = follow(store.subscribe())
      await follower.until(isLive)
      const waiting = follower.next()

      await follower.stop()

      expect(await waiting).toBe('done')
      await appendToEach(store, ['s'])
      expect(await follower.next()).toBe('done')
    })

    it('Given a subscription that has not begun, When it is cancelled, Then nothing comes', async ({
      store,
    }) => {
      await appendToEach(store, ['s'])
      const follower = follow(store.subscribe())

      await follower.stop()

      expect(await follower.next()).toBe('done')
    })

    it('Given a cancelled subscription, When it is cancelled again, Then nothing happens', async ({
      store,
    }) => {
      const follower = follow(store.subscribe())
      await follower.until(isLive)
      await follower.stop()

      await expect(follower.stop()).resolves.toBeUndefined()
    })

    it('Given many subscriptions, When all but one are cancelled while they wait, Then that one goes on', async ({
      store,
    }) => {
      const [kept = expect.fail(), ...others] = Array.from({ length: 20 }, () => follow(store.subscribe()))
      for (const follower of [kept, ...others]) await follower.until(isLive)
      const waiting = others.map((follower) => follower.next())

      await Promise.all(others.map((follower) => follower.stop()))

      expect(await Promise.all(waiting)).toEqual(others.map(() => 'done'))
      const [event = expect.fail(), last = expect.fail()] = await appendToEach(store, ['s'])
      expect(idsOf(eventsIn(await kept.until(brings(last))))).toEqual(idsOf([event, last]))
    })
  })
}
