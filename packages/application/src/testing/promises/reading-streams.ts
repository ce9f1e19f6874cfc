import { describe, expect } from 'vitest'
import type { EventStore, ReadStreamOptions } from '../../event-store.js'
import { collect, idsOf, revisionsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { sampleEvents } from '../sample-events.js'

/** The events of one stream, in both directions, from any revision, as many as wanted. */
export const readingStreams = (it: EventStoreTest): void => {
  describe('reading a stream', () => {
    const cases: readonly { readonly options: ReadStreamOptions; readonly revisions: readonly number[] }[] = [
      { options: {}, revisions: [0, 1, 2, 3, 4] },
      { options: { from: 2 }, revisions: [2, 3, 4] },
      { options: { from: 4 }, revisions: [4] },
      { options: { from: 5 }, revisions: [] },
      { options: { from: 1, limit: 2 }, revisions: [1, 2] },
      { options: { limit: 0 }, revisions: [] },
      { options: { limit: 100 }, revisions: [0, 1, 2, 3, 4] },
      { options: { direction: 'forwards', limit: 1 }, revisions: [0] },
      { options: { direction: 'backwards' }, revisions: [4, 3, 2, 1, 0] },
      { options: { direction: 'backwards', from: 2 }, revisions: [2, 1, 0] },
      { options: { direction: 'backwards', from: 0 }, revisions: [0] },
      { options: { direction: 'backwards', from: 99 }, revisions: [4, 3, 2, 1, 0] },
      { options: { direction: 'backwards', limit: 1 }, revisions: [4] },
      { options: { direction: 'backwards', from: 3, limit: 2 }, revisions: [3, 2] },
    ]

    it.for(cases)(
      'Given a stream of 5 among others, When it is read with $options, Then the revisions are $revisions',
      async ({ options, revisions }, { store }) => {
        await store.append('s', 'noStream', sampleEvents(3))
        await store.append('t', 'noStream', sampleEvents(3))
        await store.append('s', 2, sampleEvents(2))

        const read = await collect(store.readStream('s', options))

        expect(revisionsOf(read)).toEqual(revisions)
        expect(read.every(({ stream }) => stream === 's')).toBe(true)
      },
    )

    it.for(['forwards', 'backwards'] as const)(
      'Given no stream, When it is read %s, Then it has no events',
      async (direction, { store }) => {
        await store.append('t', 'noStream', sampleEvents(1))

        expect(await collect(store.readStream('s', { direction }))).toEqual([])
      },
    )

    it('Given a stream of several batches, When it is read in pieces, Then nothing is missing or twice', async ({
      store,
    }) => {
      const events = await filled(store, 3_001)

      expect(idsOf(await collect(store.readStream('s')))).toEqual(idsOf(events))
      expect(idsOf(await collect(store.readStream('s', { direction: 'backwards' })))).toEqual(
        idsOf(events).toReversed(),
      )
      expect(revisionsOf(await collect(store.readStream('s', { from: 999, limit: 2_001 })))).toEqual(
        Array.from({ length: 2_001 }, (_, index) => 999 + index),
      )
    })

    it('Given a reading that has begun, When events are appended, Then it still has no gap', async ({
      store,
    }) => {
      await filled(store, 1_500)
      const reading = store.readStream('s')[Symbol.asyncIterator]()
      const begun = await reading.next()

      await store.append('s', 1_499, sampleEvents(700))

      const rest = await collect({ [Symbol.asyncIterator]: () => reading })
      const first = begun.value?._tag === 'Right' ? begun.value.right : []
      const revisions = revisionsOf([...first, ...rest])
      expect(revisions).toEqual(revisions.map((_, index) => index))
      expect(revisions.length).toBeGreaterThanOrEqual(1_500)
    })

    it('Given one reading, When it is looped over twice, Then the second loop reads afresh', async ({
      store,
    }) => {
      const reading = store.readStream('s')
      expect(await collect(reading)).toEqual([])

      await store.append('s', 'noStream', sampleEvents(2))

      expect(await collect(reading)).toHaveLength(2)
      expect(await collect(reading)).toHaveLength(2)
    })
  })
}

const filled = async (store: EventStore, count: number) => {
  const events = sampleEvents(count)
  await store.append('s', 'noStream', events)
  return events
}
