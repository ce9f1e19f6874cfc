import { describe, expect } from 'vitest'
import { committed } from '../committed.js'
import type { EventStore, NewEvent, StreamRevision } from '../../event-store.js'
import { collect, idsOf, revisionsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { sampleEvent, sampleEvents } from '../sample-events.js'

const WRITERS = 30

/** Of several writers at the same revision one wins, and the others are told where the stream is. */
export const racing = (it: EventStoreTest): void => {
  describe('racing', () => {
    it('Given no stream, When many create it at once, Then one is Committed and the others conflict', async ({
      store,
    }) => {
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

    it('Given several connections, When each stream is created by all at once, Then one wins every time', async ({
      store,
      connections,
      rounds,
    }) => {
      const won: NewEvent[] = []

      for (let round = 0; round < rounds; round++) {
        const batches = connections.map(() => sampleEvents(2))
        const outcomes = await Promise.all(
          connections.map((connection, index) =>
            connection.append(`s-${round}`, 'noStream', batches[index] ?? []),
          ),
        )
        const winners = batches.filter((_, index) => outcomes[index]?.outcome === 'Committed')
        expect(winners).toHaveLength(1)
        expect(outcomes.filter(({ outcome }) => outcome === 'Conflict')).toHaveLength(connections.length - 1)
        won.push(...winners.flat())
      }

      expect(idsOf(await collect(store.readAll()))).toEqual(idsOf(won))
    })

    it('Given several connections, When all write to one stream and try again, Then all get in, without a gap', async ({
      store,
      connections,
      rounds,
    }) => {
      const shares = connections.map(() => sampleEvents(Math.ceil(rounds / connections.length)))

      await Promise.all(
        connections.map((connection, index) =>
          writeAll(connection, shares[index] ?? [], shares.flat().length),
        ),
      )

      const stored = await collect(store.readStream('s'))
      expect(idsOf(stored).toSorted()).toEqual(idsOf(shares.flat()).toSorted())
      expect(revisionsOf(stored)).toEqual(stored.map((_, revision) => revision))
    })

    it('Given many writers at once, When each tries again after a conflict, Then all get in, without a gap', async ({
      store,
    }) => {
      const events = sampleEvents(WRITERS)

      await Promise.all(events.map((event) => writeAll(store, [event], WRITERS)))

      const stored = await collect(store.readStream('s'))
      expect(idsOf(stored).toSorted()).toEqual(idsOf(events).toSorted())
      expect(revisionsOf(stored)).toEqual(events.map((_, revision) => revision))
    })

    it('Given several connections, When all send the same append at once, Then it is written once', async ({
      store,
      connections,
      rounds,
    }) => {
      const sent: NewEvent[] = []

      for (let revision = 0; revision < rounds; revision++) {
        const event = sampleEvent()
        const expected = revision === 0 ? 'noStream' : revision - 1
        const outcomes = await Promise.all(
          connections.map((connection) => connection.append('s', expected, [event])),
        )
        expect(outcomes).toEqual(connections.map(() => committed(revision)))
        sent.push(event)
      }

      expect(idsOf(await collect(store.readAll()))).toEqual(idsOf(sent))
    })
  })
}

/**
 * Appends one event after another to the stream s; after a conflict again, where the stream is said to be. A conflict means
 * that another got in, so there cannot be more of them than events in all.
 */
const writeAll = async (store: EventStore, events: readonly NewEvent[], inAll: number): Promise<void> => {
  let expected: StreamRevision = 'noStream'
  let conflicts = 0
  for (const event of events) {
    let outcome = await store.append('s', expected, [event])
    while (outcome.outcome === 'Conflict') {
      conflicts += 1
      if (conflicts > inAll) expect.fail('an append conflicts although nobody else got in')
      outcome = await store.append('s', outcome.actual, [event])
    }
    if (outcome.outcome !== 'Committed') expect.fail(`${outcome.outcome}: ${outcome.error.message}`)
    expected = outcome.revision
  }
}
