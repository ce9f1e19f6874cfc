import { describe, expect } from 'vitest'
import { appendToEach } from '../append-to-each.js'
import { collect, contentOf, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { brings, eventsIn, follow, followUntil, isLive } from '../follow.js'
import { sampleEvent, sampleEvents } from '../sample-events.js'
import { prefixes, similarNames } from '../similar-names.js'

/** A subscription brings what is stored already, says that it is live, and goes on with what is appended. */
export const subscribing = (it: EventStoreTest): void => {
  describe('subscribing', () => {
    it('Given no events, When subscribed, Then it is live, and each event comes as it is appended', async ({
      store,
    }) => {
      const follower = follow(store.subscribe())
      expect(eventsIn(await follower.until(isLive))).toEqual([])

      for (const [index, event] of sampleEvents(5).entries()) {
        await store.append('s', index === 0 ? 'noStream' : index - 1, [event])
        const deliveries = await follower.until(brings(event))
        expect(idsOf(eventsIn(deliveries))).toEqual([event.id])
        expect(deliveries.at(-1)?.live).toBe(true)
      }
    })

    it('Given events of several streams, When subscribed, Then they come as they are read, and then it is live', async ({
      store,
    }) => {
      await store.append('s', 'noStream', sampleEvents(1_200))
      await appendToEach(store, ['a', 'b', 'a', 'c', 'b'])
      await store.append('t', 'noStream', sampleEvents(1_200))

      const deliveries = await followUntil(store.subscribe(), isLive)

      expect(eventsIn(deliveries).map(contentOf)).toEqual((await collect(store.readAll())).map(contentOf))
    })

    it('Given a live subscription, When an event is appended, Then it comes as it is read', async ({
      store,
    }) => {
      const follower = follow(store.subscribe())
      await follower.until(isLive)
      const event = sampleEvent({ data: { text: 'Zoë 日本語 😀 \ud83d' }, metadata: { actor: { id: 'ü' } } })

      await store.append('s', 'noStream', [event])

      const events = eventsIn(await follower.until(brings(event)))
      expect(events.map(contentOf)).toEqual((await collect(store.readAll())).map(contentOf))
    })

    it('Given a live subscription, When many are appended between two deliveries, Then all come in order', async ({
      store,
      rounds,
    }) => {
      const follower = follow(store.subscribe())
      await follower.until(isLive)

      const streams = Array.from({ length: rounds }, (_, index) => `s-${index % 7}`)
      const appended = await appendToEach(store, streams)

      const last = appended.at(-1) ?? expect.fail()
      expect(idsOf(eventsIn(await follower.until(brings(last))))).toEqual(idsOf(appended))
    })

    it.for(prefixes)(
      'Given names that differ by little, When $streamPrefix is subscribed to, Then it has $streams, also live',
      async ({ streamPrefix, streams }, { store }) => {
        const wanted = (events: Awaited<ReturnType<typeof appendToEach>>) =>
          events.filter(({ stream }) => streams.includes(stream))
        const before = wanted(await appendToEach(store, similarNames))
        const follower = follow(store.subscribe({ streamPrefix }))

        expect(idsOf(eventsIn(await follower.until(isLive)))).toEqual(idsOf(before))

        const later = wanted(await appendToEach(store, similarNames))
        const last = later.at(-1)
        if (last !== undefined)
          expect(idsOf(eventsIn(await follower.until(brings(last))))).toEqual(idsOf(later))
      },
    )

    it('Given any event, When subscribed after its position, Then exactly what follows comes', async ({
      store,
    }) => {
      const appended = await appendToEach(store, ['a', 'b', 'a'])
      const stored = await collect(store.readAll())
      const followers = stored.map(({ position: after }) => follow(store.subscribe({ after })))

      for (const [index, follower] of followers.entries())
        expect(idsOf(eventsIn(await follower.until(isLive)))).toEqual(idsOf(appended.slice(index + 1)))

      const [first = expect.fail(), last = expect.fail()] = await appendToEach(store, ['b'])
      for (const follower of followers)
        expect(idsOf(eventsIn(await follower.until(brings(last))))).toEqual(idsOf([first, last]))
    })

    it.for([{ options: {} }, { options: { streamPrefix: 'wanted-' } }])(
      'Given any delivery with $options, When subscribed after its position, Then nothing is missing or repeated',
      async ({ options }, { store }) => {
        await store.append('wanted-1', 'noStream', sampleEvents(1_200))
        await store.append('other-1', 'noStream', sampleEvents(1_200))
        await appendToEach(store, ['other-2', 'wanted-2', 'other-2', 'wanted-3', 'other-3'])
        const follower = follow(store.subscribe(options))
        const deliveries = [...(await follower.until(isLive))]
        for (const stream of ['wanted-3', 'wanted-4', 'wanted-2']) {
          const last = (await appendToEach(store, ['other-2', stream])).at(-1) ?? expect.fail()
          deliveries.push(...(await follower.until(brings(last))))
        }
        await follower.stop()
        const [, last = expect.fail()] = await appendToEach(store, ['wanted-9'])
        const all = await collect(store.readAll(options))

        let count = 0
        const places = deliveries.map(({ events, position }) => {
          count += events.length
          return { after: position, delivered: count, isEmpty: events.length === 0 }
        })
        const [empty, others] = [
          places.filter(({ isEmpty }) => isEmpty),
          places.filter(({ isEmpty }) => !isEmpty),
        ]
        for (const { after, delivered } of [...sampleOf(empty), ...sampleOf(others)]) {
          const rest = eventsIn(await followUntil(store.subscribe({ ...options, after }), brings(last)))
          expect(idsOf(rest)).toEqual(idsOf(all.slice(delivered)))
        }
      },
    )

    it('Given deliveries, When their positions are compared, Then they never go back, nor lag behind their events', async ({
      store,
      rounds,
    }) => {
      const first = await appendToEach(store, ['a', 'b'])
      const follower = follow(store.subscribe())
      const deliveries = [...(await follower.until(brings(first.at(-1) ?? expect.fail())))]
      for (let round = 0; round < rounds / 10; round++) {
        const [, last = expect.fail()] = await appendToEach(store, [`s-${round % 3}`])
        deliveries.push(...(await follower.until(brings(last))))
      }

      let before = 0n
      for (const { events, position } of deliveries) {
        for (const event of events) {
          expect(event.position).toBeGreaterThan(before)
          before = event.position
        }
        expect(position).toBeGreaterThanOrEqual(before)
        before = position
      }
    })

    it('Given several subscribers, When one of them stops, Then each of the others still has all', async ({
      store,
      rounds,
    }) => {
      await appendToEach(store, ['a', 'b'])
      const ofAll = [1, 2, 3].map(() => follow(store.subscribe()))
      const ofB = follow(store.subscribe({ streamPrefix: 'b' }))
      const stopped = follow(store.subscribe())
      for (const follower of [...ofAll, ofB, stopped]) await follower.until(isLive)
      await stopped.stop()

      const streams = Array.from({ length: Math.ceil(rounds / 10) }, () => ['a', 'b']).flat()
      const appended = await appendToEach(store, streams)

      const last = appended.at(-1) ?? expect.fail()
      for (const follower of ofAll)
        expect(idsOf(eventsIn(await follower.until(brings(last))))).toEqual(idsOf(appended))
      expect(idsOf(eventsIn(await ofB.until(brings(last))))).toEqual(
        idsOf(appended.filter(({ stream }) => stream === 'b')),
      )
    })
  })
}

/** Some of many, evenly spread, and the last ones: there are stores that make a delivery of every event. */
const sampleOf = <A>(many: readonly A[]): readonly A[] =>
  many.filter((_, index) => index % Math.ceil(many.length / 12) === 0 || index >= many.length - 4)
