import { describe, expect, it } from 'vitest'
import type { StreamRevision } from '../../event-store.js'
import { collect, idsOf, revisionsOf } from '../collect.js'
import { type OpenEventStore, openForTest } from '../open-event-store.js'
import { sampleEvent, sampleEvents } from '../sample-events.js'

const WRITERS = 30

/** Of several writers at the same revision one wins, and the others are told where the stream is. */
export const racing = (open: OpenEventStore): void => {
  describe('racing', () => {
    it('Given no stream, When many create it at once, Then one is Committed and the others conflict', async () => {
      const store = await openForTest(open)
      const batches = Array.from({ length: WRITERS }, () => sampleEvents(2))

      const outcomes = await Promise.all(batches.map((events) => store.append('s', 'noStream', events)))

      const winners = batches.filter((_, index) => outcomes[index]?.outcome === 'Committed')
      expect(winners).toHaveLength(1)
      expect(idsOf(await collect(store.readStream('s')))).toEqual(idsOf(winners.flat()))
      const conflict = { outcome: 'Conflict', stream: 's', actual: 1 }
      expect(outcomes.filter(({ outcome }) => outcome !== 'Committed')).toEqual(
        Array(WRITERS - 1).fill(conflict),
      )
    })

    it('Given many writers, When each tries again after a conflict, Then all get in, without a gap', async () => {
      const store = await openForTest(open)
      const write = async (expected: StreamRevision, id: string): Promise<void> => {
        const outcome = await store.append('s', expected, [sampleEvent({ id })])
        if (outcome.outcome === 'Conflict') return write(outcome.actual, id)
        expect(outcome.outcome).toBe('Committed')
      }
      const ids = idsOf(sampleEvents(WRITERS))

      await Promise.all(ids.map((id) => write('noStream', id)))

      const stored = await collect(store.readStream('s'))
      expect(idsOf(stored).toSorted()).toEqual(ids.toSorted())
      expect(revisionsOf(stored)).toEqual(ids.map((_, index) => index))
    })

    it('Given two streams that guard each other, When both are created at once, Then one wins', async () => {
      const store = await openForTest(open)

      const outcomes = await Promise.all([
        store.append('a', 'noStream', sampleEvents(1), [{ stream: 'b', revision: 'noStream' }]),
        store.append('b', 'noStream', sampleEvents(1), [{ stream: 'a', revision: 'noStream' }]),
      ])

      expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['Committed', 'Conflict'])
      expect(await collect(store.readAll())).toHaveLength(1)
    })
  })
}
