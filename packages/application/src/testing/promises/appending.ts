import { describe, expect } from 'vitest'
import { committed } from '../committed.js'
import { collect, idsOf, revisionsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { sampleEvent, sampleEvents } from '../sample-events.js'

/** Events are appended at the exact revision that the writer expects, all of them or none. */
export const appending = (it: EventStoreTest): void => {
  describe('appending', () => {
    it('Given no stream, When two events are appended at noStream, Then they have the revisions 0 and 1', async ({
      store,
    }) => {
      const events = sampleEvents(2)

      expect(await store.append('s', 'noStream', events)).toEqual(committed(1))

      const stored = await collect(store.readStream('s'))
      expect(revisionsOf(stored)).toEqual([0, 1])
      expect(idsOf(stored)).toEqual(idsOf(events))
    })

    it('Given a stream at 1, When an event is appended at 1, Then it has the revision 2', async ({
      store,
    }) => {
      await store.append('s', 'noStream', sampleEvents(2))

      expect(await store.append('s', 1, sampleEvents(1))).toEqual(committed(2))
    })

    it('Given another stream, When three events are appended and a position is told, Then they are there and right before', async ({
      store,
    }) => {
      await store.append('t', 'noStream', sampleEvents(2))
      const outcome = await store.append('s', 'noStream', sampleEvents(3))

      const positions = (await collect(store.readStream('s'))).map(({ position }) => position)
      const told = outcome.outcome === 'Committed' ? outcome.position : undefined
      if (told !== undefined) expect(positions).toEqual([told - 2n, told - 1n, told])
      else expect(outcome).toEqual({ outcome: 'Committed', revision: 2 })
    })

    it('Given no stream, When an event is appended at 0, Then it conflicts with noStream', async ({
      store,
    }) => {
      expect(await store.append('s', 0, sampleEvents(1))).toEqual({
        outcome: 'Conflict',
        stream: 's',
        actual: 'noStream',
      })
      expect(await collect(store.readAll())).toEqual([])
    })

    it.for(['noStream', 0, 2, 7] as const)(
      'Given a stream at 1, When events are appended at %s, Then they conflict with 1 and none is written',
      async (expected, { store }) => {
        const first = sampleEvents(2)
        await store.append('s', 'noStream', first)

        expect(await store.append('s', expected, sampleEvents(3))).toEqual({
          outcome: 'Conflict',
          stream: 's',
          actual: 1,
        })
        expect(idsOf(await collect(store.readAll()))).toEqual(idsOf(first))
      },
    )

    it('Given a batch whose last event is not JSON, When it is appended, Then none of it is written', async ({
      store,
    }) => {
      const outcome = await store.append('s', 'noStream', [...sampleEvents(40), sampleEvent({ data: 1n })])

      expect(outcome).toMatchObject({ outcome: 'Refused', error: { code: 'Unacceptable' } })
      expect(await collect(store.readAll())).toEqual([])
      expect(await store.append('s', 'noStream', sampleEvents(1))).toEqual(committed(0))
    })

    it('Given a batch of 2,500, When it is appended and read, Then it is whole and in order', async ({
      store,
    }) => {
      const events = sampleEvents(2_500)

      expect(await store.append('s', 'noStream', events)).toEqual(committed(2_499))

      const stored = await collect(store.readStream('s'))
      expect(idsOf(stored)).toEqual(idsOf(events))
      expect(stored.map(({ data }) => data)).toEqual(events.map(({ data }) => data))
      expect(stored.map(({ metadata }) => metadata)).toEqual(events.map(({ metadata }) => metadata))
    })
  })
}
