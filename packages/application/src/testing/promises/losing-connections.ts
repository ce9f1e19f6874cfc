import * as E from 'fp-ts/lib/Either.js'
import { describe, expect } from 'vitest'
import { committed } from '../committed.js'
import type { EventStore, NewEvent, RecordedEvent } from '../../event-store.js'
import { appendToEach } from '../append-to-each.js'
import { collect, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { brings, eventsIn, follow, followUntil, isLive } from '../follow.js'
import { sampleEvent, sampleEvents } from '../sample-events.js'
import { appendSurely, surely } from '../surely.js'

/** A lost connection is an error that ends what it interrupts; whoever goes on from where he was misses nothing. */
export const losingConnections = (it: EventStoreTest): void => {
  describe('losing connections', () => {
    it('Given a live subscription, When its connection is lost, Then its last item is Unreachable', async ({
      store,
      interrupt,
    }) => {
      await appendToEach(store, ['s'])
      const follower = follow(store.subscribe())
      await follower.until(isLive)

      await interrupt()

      const { error } = await follower.untilError()
      expect(error).toMatchObject({ code: 'Unreachable', message: expect.stringMatching(/^.+\.$/s) })
    })

    it('Given a lost connection, When subscribed after the last position, Then exactly the rest comes', async ({
      store,
      interrupt,
    }) => {
      const before = await appendToEach(store, ['a', 'b', 'a'])
      const follower = follow(store.subscribe())
      const deliveries = [...(await follower.until(isLive))]
      await interrupt()
      deliveries.push(...(await follower.untilError()).deliveries)

      const event = sampleEvent()
      expect((await appendSurely(store, 'c', 'noStream', [event])).outcome).toBe('Committed')
      const after = deliveries.at(-1)?.position ?? expect.fail()
      const rest = await surely(() => followUntil(store.subscribe({ after }), brings(event)))

      expect(idsOf([...eventsIn(deliveries), ...eventsIn(rest)])).toEqual(idsOf([...before, event]))
    })

    it('Given a reading that has begun, When the connection is lost, Then it is whole or ends with Unreachable', async ({
      store,
      interrupt,
    }) => {
      const events = sampleEvents(1_500)
      await store.append('s', 'noStream', events)
      const read: RecordedEvent[] = []
      let ended: string | undefined

      for await (const batch of store.readAll()) {
        expect(ended, 'an error must be the last item').toBeUndefined()
        if (read.length === 0) await interrupt()
        if (E.isLeft(batch)) ended = batch.left.code
        else read.push(...batch.right)
      }

      if (ended === undefined) expect(read).toHaveLength(events.length)
      else expect(ended).toBe('Unreachable')
      expect(idsOf(read)).toEqual(idsOf(events.slice(0, read.length)))
      expect(idsOf(await surely(() => collect(store.readAll())))).toEqual(idsOf(events))
    })

    it('Given writers and a subscriber at work, When the connection is lost again and again, Then all is there once', async ({
      store,
      interrupt,
      rounds,
    }) => {
      const [sent, last] = [sampleEvents(Math.ceil(rounds / 3)), sampleEvent()]
      const writing = async (): Promise<void> => {
        for (const [index, event] of [...sent, last].entries()) {
          // Not awaited at once: what is under way when the connection is cut ends in one of several ways.
          const append = appendSurely(store, 's', index === 0 ? 'noStream' : index - 1, [event])
          if (index % 10 === 5) await interrupt()
          expect(await append).toEqual(committed(index))
        }
      }

      const [, received] = await Promise.all([writing(), followThrough(store, last)])

      expect(idsOf(received)).toEqual(idsOf([...sent, last]))
      expect(idsOf(await surely(() => collect(store.readAll())))).toEqual(idsOf([...sent, last]))
    })
  })
}

/** All events until the last; after each lost connection the subscription is taken up again where it was. */
const followThrough = async (store: EventStore, last: NewEvent): Promise<readonly RecordedEvent[]> => {
  const received: RecordedEvent[] = []
  let after = 0n
  return surely(async () => {
    for await (const item of store.subscribe({ after })) {
      if (E.isLeft(item)) expect.fail(`${item.left.code}: ${item.left.message}`)
      received.push(...item.right.events)
      after = item.right.position
      if (brings(last)(item.right)) return received
    }
    return expect.fail('the subscription ended without an error')
  })
}
