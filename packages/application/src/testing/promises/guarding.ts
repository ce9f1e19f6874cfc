import { describe, expect, it } from 'vitest'
import { collect, idsOf } from '../collect.js'
import { type OpenEventStore, openForTest } from '../open-event-store.js'
import { sampleEvents } from '../sample-events.js'

/** Streams that a decision has read are checked in the same transaction as the stream it writes. */
export const guarding = (open: OpenEventStore): void => {
  describe('guarding', () => {
    it('Given guards that hold, When an event is appended, Then it is committed', async () => {
      const store = await openForTest(open)
      await store.append('a', 'noStream', sampleEvents(3))

      const outcome = await store.append('s', 'noStream', sampleEvents(1), [
        { stream: 'a', revision: 2 },
        { stream: 'missing', revision: 'noStream' },
      ])

      expect(outcome).toEqual({ outcome: 'Committed', revision: 0 })
    })

    it.each([
      { guard: { stream: 'a', revision: 1 }, actual: 2 },
      { guard: { stream: 'a', revision: 3 }, actual: 2 },
      { guard: { stream: 'a', revision: 'noStream' }, actual: 2 },
      { guard: { stream: 'missing', revision: 0 }, actual: 'noStream' },
    ] as const)(
      'Given the guard $guard, When the stream is at $actual, Then the append conflicts there',
      async ({ guard, actual }) => {
        const store = await openForTest(open)
        const first = sampleEvents(3)
        await store.append('a', 'noStream', first)

        const outcome = await store.append('s', 'noStream', sampleEvents(1), [
          { stream: 'a', revision: 2 },
          guard,
        ])

        expect(outcome).toEqual({ outcome: 'Conflict', stream: guard.stream, actual })
        expect(idsOf(await collect(store.readAll()))).toEqual(idsOf(first))
      },
    )

    it('Given a guard on the stream itself, When it is where the append expects it, Then it is committed', async () => {
      const store = await openForTest(open)
      await store.append('s', 'noStream', sampleEvents(1))

      const outcome = await store.append('s', 0, sampleEvents(1), [{ stream: 's', revision: 0 }])

      expect(outcome).toEqual({ outcome: 'Committed', revision: 1 })
    })
  })
}
