import { describe, expect } from 'vitest'
import { committed } from '../committed.js'
import { collect, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { sampleEvent, sampleEvents } from '../sample-events.js'

/** After a lost acknowledgement the same append can be sent again, and has one effect. */
export const repeating = (it: EventStoreTest): void => {
  describe('repeating', () => {
    it('Given an append, When it is repeated, Then it is Committed at the same revision and written once', async ({
      store,
    }) => {
      const events = sampleEvents(3)
      await store.append('s', 'noStream', events)

      expect(await store.append('s', 'noStream', events)).toEqual(committed(2))
      expect(idsOf(await collect(store.readAll()))).toEqual(idsOf(events))
    })

    it('Given others appended since, When an append is repeated, Then it is Committed at its own revision', async ({
      store,
    }) => {
      await store.append('s', 'noStream', sampleEvents(2))
      const events = sampleEvents(2)
      await store.append('s', 1, events)
      await store.append('s', 3, sampleEvents(5))

      expect(await store.append('s', 1, events)).toEqual(committed(3))
      expect(await collect(store.readAll())).toHaveLength(9)
    })

    it('Given a batch, When its beginning is repeated, Then it is Committed with its own last revision', async ({
      store,
    }) => {
      const events = sampleEvents(5)
      await store.append('s', 'noStream', events)

      expect(await store.append('s', 'noStream', events.slice(0, 2))).toEqual(committed(1))
    })

    it('Given a batch, When a longer one that begins with it is appended, Then it conflicts', async ({
      store,
    }) => {
      const events = sampleEvents(2)
      await store.append('s', 'noStream', events)

      const outcome = await store.append('s', 'noStream', [...events, sampleEvent()])

      expect(outcome).toEqual({ outcome: 'Conflict', stream: 's', actual: 1 })
      expect(await collect(store.readAll())).toHaveLength(2)
    })

    it('Given a batch, When its events come in another order, Then it conflicts', async ({ store }) => {
      const events = sampleEvents(2)
      await store.append('s', 'noStream', events)

      const outcome = await store.append('s', 'noStream', events.toReversed())

      expect(outcome).toEqual({ outcome: 'Conflict', stream: 's', actual: 1 })
    })

    it('Given an append, When its ids come with another content, Then what is stored stays', async ({
      store,
    }) => {
      const event = sampleEvent({ type: 'AosStarted', data: { run: 1 } })
      await store.append('s', 'noStream', [event])

      const outcome = await store.append('s', 'noStream', [
        { ...event, type: 'AosStopped', data: { run: 2 } },
      ])

      expect(outcome).toEqual(committed(0))
      const [stored] = await collect(store.readStream('s'))
      expect(stored?.type).toBe('AosStarted')
      expect(stored?.data).toEqual({ run: 1 })
    })

    it('Given an append, When it is repeated with its ids in upper case, Then it is the same', async ({
      store,
    }) => {
      const event = sampleEvent({ id: 'abcdef01-2345-4678-9abc-def012345678' })
      await store.append('s', 'noStream', [event])

      const outcome = await store.append('s', 'noStream', [{ ...event, id: event.id.toUpperCase() }])

      expect(outcome).toEqual(committed(0))
      expect(idsOf(await collect(store.readStream('s')))).toEqual([event.id])
    })

    it('Given an append to one stream, When its events are appended to another, Then both have them', async ({
      store,
    }) => {
      const events = sampleEvents(1)
      await store.append('s', 'noStream', events)

      expect(await store.append('t', 'noStream', events)).toEqual(committed(0))
      expect(await collect(store.readAll())).toHaveLength(2)
    })
  })
}
