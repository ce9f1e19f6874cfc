import { describe, expect } from 'vitest'
import { committed } from '../committed.js'
import type { NewEvent } from '../../event-store.js'
import { collect, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { brings, eventsIn, followUntil } from '../follow.js'
import { sampleEvent, sampleEvents } from '../sample-events.js'

/** Large events, many streams: what is committed is whole, and what is too much at once is refused. */
export const keepingMuch = (it: EventStoreTest): void => {
  describe('keeping much', () => {
    it('Given events of hundreds of kB among small ones, When read or subscribed to, Then they are whole', async ({
      store,
    }) => {
      const events = Array.from({ length: 16 }, (_, index) =>
        sampleEvent({ data: { index, text: index % 2 === 0 ? bytes(index * 32_000) : 'small' } }),
      )
      for (const [index, event] of events.entries())
        expect(await store.append('s', index === 0 ? 'noStream' : index - 1, [event])).toEqual(
          committed(index),
        )

      const last = events.at(-1) ?? expect.fail()
      const readings = [
        await collect(store.readStream('s')),
        (await collect(store.readAll({ direction: 'backwards' }))).toReversed(),
        eventsIn(await followUntil(store.subscribe(), brings(last))),
      ]
      for (const reading of readings) {
        expect(idsOf(reading)).toEqual(idsOf(events))
        expect(haveSameText(reading, events)).toBe(true)
      }
    })

    it('Given a batch of 4 MB, When it is appended, Then it is Committed as a whole or Refused as a whole', async ({
      store,
    }) => {
      const events = Array.from({ length: 8 }, () => sampleEvent({ data: { text: bytes(500_000) } }))

      const outcome = await store.append('s', 'noStream', events)

      const stored = await collect(store.readAll())
      if (outcome.outcome === 'Refused') {
        expect(outcome.error.code).toBe('Unacceptable')
        expect(stored).toEqual([])
        expect(await store.append('s', 'noStream', events.slice(0, 1))).toEqual(committed(0))
      } else {
        expect(outcome).toEqual(committed(7))
        expect(idsOf(stored)).toEqual(idsOf(events))
        expect(haveSameText(stored, events)).toBe(true)
      }
    })

    it('Given many streams, When they are created all at once, Then each has its own events, and all are there', async ({
      store,
      connections,
      rounds,
    }) => {
      const streams = Array.from({ length: rounds }, (_, index) => ({
        name: `s-${index}`,
        events: sampleEvents(3),
      }))

      await Promise.all(
        streams.map(async ({ name, events }, index) => {
          const connection = connections[index % connections.length] ?? store
          const outcome = await connection.append(name, 'noStream', events)
          expect(outcome).toEqual(committed(2))
        }),
      )

      for (const { name, events } of streams)
        expect(idsOf(await collect(store.readStream(name)))).toEqual(idsOf(events))
      const all = await collect(store.readAll())
      expect(idsOf(all).toSorted()).toEqual(idsOf(streams.flatMap(({ events }) => events)).toSorted())
      // Events of one append stand together in the global order.
      expect(all.map(({ revision }) => revision)).toEqual(all.map((_, index) => index % 3))
    })
  })
}

/** Text of so many bytes in UTF-8, not all of them ASCII. */
const bytes = (count: number): string => 'Zoë-'.repeat(count / 5)

/** Whether, and not where: the difference of two texts of this size is of no use to anybody. */
const haveSameText = (some: readonly NewEvent[], others: readonly NewEvent[]): boolean =>
  some.every(({ data }, index) => textIn(data) === textIn(others[index]?.data))

const textIn = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'text' in data ? data.text : expect.fail('the text is missing')
