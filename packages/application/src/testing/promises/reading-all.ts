import { describe, expect } from 'vitest'
import { appendToEach } from '../append-to-each.js'
import { collect, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { sampleEvents } from '../sample-events.js'
import { prefixes, similarNames } from '../similar-names.js'

/** All streams, or those whose name begins in a certain way, in one global order that can be resumed. */
export const readingAll = (it: EventStoreTest): void => {
  describe('reading all streams', () => {
    it('Given events of several streams, When all are read, Then they come in the order of appending', async ({
      store,
    }) => {
      const events = await appendToEach(store, ['a', 'b', 'a', 'c', 'b'])

      const read = await collect(store.readAll())

      expect(idsOf(read)).toEqual(idsOf(events))
      expect(read.map(({ stream }) => stream)).toEqual(['a', 'a', 'b', 'b', 'a', 'a', 'c', 'c', 'b', 'b'])
      expect(read.map(({ revision }) => revision)).toEqual([0, 1, 0, 1, 2, 3, 0, 1, 2, 3])
    })

    it('Given events, When all are read, Then their positions grow', async ({ store }) => {
      await appendToEach(store, ['a', 'b', 'a'])

      const positions = (await collect(store.readAll())).map(({ position }) => position)

      for (const [index, position] of positions.slice(1).entries()) {
        expect(position).toBeGreaterThan(positions[index] ?? expect.fail())
      }
    })

    it('Given no events, When all are read in either direction, Then there are none', async ({ store }) => {
      expect(await collect(store.readAll())).toEqual([])
      expect(await collect(store.readAll({ direction: 'backwards' }))).toEqual([])
    })

    it('Given events, When all are read backwards, Then the newest is first', async ({ store }) => {
      const events = await appendToEach(store, ['a', 'b', 'a'])

      expect(idsOf(await collect(store.readAll({ direction: 'backwards' })))).toEqual(
        idsOf(events).toReversed(),
      )
      expect(idsOf(await collect(store.readAll({ direction: 'backwards', limit: 2 })))).toEqual(
        idsOf(events.slice(-2)).toReversed(),
      )
    })

    it('Given any position, When reading goes on after it, Then it has the rest, in both directions', async ({
      store,
    }) => {
      const ids = idsOf(await appendToEach(store, ['a', 'b', 'a']))

      for (const [index, { position: after }] of (await collect(store.readAll())).entries()) {
        expect(idsOf(await collect(store.readAll({ after })))).toEqual(ids.slice(index + 1))
        expect(idsOf(await collect(store.readAll({ after, limit: 2 })))).toEqual(
          ids.slice(index + 1, index + 3),
        )
        expect(idsOf(await collect(store.readAll({ after, direction: 'backwards' })))).toEqual(
          ids.slice(0, index).toReversed(),
        )
      }
    })

    it('Given a position far beyond the end, When reading goes on after it, Then there is nothing', async ({
      store,
    }) => {
      const ids = idsOf(await appendToEach(store, ['a']))

      expect(await collect(store.readAll({ after: 2n ** 63n }))).toEqual([])
      expect(idsOf(await collect(store.readAll({ after: 2n ** 63n, direction: 'backwards' })))).toEqual(
        ids.toReversed(),
      )
    })

    it('Given a resumed reading, When events were appended since, Then it has exactly those', async ({
      store,
    }) => {
      await appendToEach(store, ['a', 'b'])
      const last = (await collect(store.readAll())).at(-1) ?? expect.fail()

      const later = await appendToEach(store, ['c', 'd'])

      expect(idsOf(await collect(store.readAll({ after: last.position })))).toEqual(idsOf(later))
    })

    it.for(prefixes)(
      'Given names that differ by little, When $streamPrefix is read, Then it has $streams',
      async ({ streamPrefix, streams }, { store }) => {
        await appendToEach(store, similarNames)

        for (const direction of ['forwards', 'backwards'] as const) {
          const read = await collect(store.readAll({ streamPrefix, direction }))
          expect([...new Set(read.map(({ stream }) => stream))].toSorted()).toEqual(streams.toSorted())
          expect(read).toHaveLength(2 * streams.length)
        }
      },
    )

    it('Given few events of a prefix among many, When it is read by position, Then none is missing', async ({
      store,
    }) => {
      await store.append('other-1', 'noStream', sampleEvents(1_200))
      const first = await appendToEach(store, ['wanted-1'])
      await store.append('other-2', 'noStream', sampleEvents(1_200))
      const second = await appendToEach(store, ['wanted-2'])
      const ids = idsOf([...first, ...second])

      const read = await collect(store.readAll({ streamPrefix: 'wanted-' }))
      const after = read[0]?.position ?? expect.fail()

      expect(idsOf(read)).toEqual(ids)
      expect(idsOf(await collect(store.readAll({ streamPrefix: 'wanted-', after })))).toEqual(ids.slice(1))
      expect(idsOf(await collect(store.readAll({ streamPrefix: 'wanted-', limit: 3 })))).toEqual(
        ids.slice(0, 3),
      )
    })
  })
}
