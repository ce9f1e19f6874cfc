import { describe, expect } from 'vitest'
import { committed } from '../committed.js'
import { collect, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { sampleEvents } from '../sample-events.js'

/** Streams that a decision has read are checked in the same transaction as the stream it writes, if the store states it. */
export const guarding = (it: EventStoreTest): void => {
  describe('guarding', () => {
    it('Given guards that hold, When an event is appended, Then it is committed', async ({ store }) => {
      await store.append('a', 'noStream', sampleEvents(3))

      const outcome = await store.append('s', 'noStream', sampleEvents(1), [
        { stream: 'a', revision: 2 },
        { stream: 'missing', revision: 'noStream' },
      ])

      expect(outcome).toEqual(committed(0))
    })

    const broken = [
      { guard: { stream: 'a', revision: 1 }, actual: 2 },
      { guard: { stream: 'a', revision: 3 }, actual: 2 },
      { guard: { stream: 'a', revision: 'noStream' }, actual: 2 },
      { guard: { stream: 'missing', revision: 0 }, actual: 'noStream' },
    ] as const

    it.for(broken)(
      'Given guards are kept, When the stream of $guard is at $actual, Then the append conflicts there',
      async ({ guard, actual }, { store, skip }) => {
        skip(!store.capabilities.guards, 'this store states no guards')
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

    it.for(broken)(
      'Given guards are not kept, When the stream of $guard is at $actual, Then the append is committed',
      async ({ guard }, { store, skip }) => {
        skip(store.capabilities.guards, 'this store keeps guards')
        await store.append('a', 'noStream', sampleEvents(3))

        const outcome = await store.append('s', 'noStream', sampleEvents(1), [guard])

        expect(outcome).toEqual(committed(0))
      },
    )

    it('Given a guard on the stream itself, When it is where the append expects it, Then it is committed', async ({
      store,
    }) => {
      await store.append('s', 'noStream', sampleEvents(1))

      const outcome = await store.append('s', 0, sampleEvents(1), [{ stream: 's', revision: 0 }])

      expect(outcome).toEqual(committed(1))
    })

    it('Given a guard has moved since, When an append is repeated, Then it is still Committed', async ({
      store,
    }) => {
      const events = sampleEvents(1)
      const guards = [{ stream: 'a', revision: 'noStream' }] as const
      await store.append('s', 'noStream', events, guards)
      await store.append('a', 'noStream', sampleEvents(1))

      expect(await store.append('s', 'noStream', events, guards)).toEqual(committed(0))
    })

    it('Given streams that guard each other, When both are created at once, Then one wins every time', async ({
      store,
      connections,
      rounds,
      skip,
    }) => {
      skip(!store.capabilities.guards, 'this store states no guards')
      const [one = store, other = store] = connections

      for (let round = 0; round < rounds; round++) {
        const [a, b] = [`a-${round}`, `b-${round}`]
        const outcomes = await Promise.all([
          one.append(a, 'noStream', sampleEvents(1), [{ stream: b, revision: 'noStream' }]),
          other.append(b, 'noStream', sampleEvents(1), [{ stream: a, revision: 'noStream' }]),
        ])
        expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['Committed', 'Conflict'])
      }

      expect(await collect(store.readAll())).toHaveLength(rounds)
    })
  })
}
