import { describe, expect } from 'vitest'
import type { EventStore, SubscribeOptions } from '../../event-store.js'
import { collect, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { brings, eventsIn, followUntil } from '../follow.js'
import { sampleEvent, sampleEvents } from '../sample-events.js'

const EVENTS_IN_A_BURST = 40

/** At the seam between what was stored already and what is appended meanwhile nothing is missing, and nothing is twice. */
export const goingLive = (it: EventStoreTest): void => {
  describe('going live', () => {
    const wanted = [{ options: {} }, { options: { streamPrefix: 'wanted-' } }]

    it.for(wanted)(
      'Given a writer that pauses now and then, When subscribers with $options begin, Then each has every event once',
      async ({ options }, { store, connections, rounds }) => {
        for (let burst = 0; burst < rounds / EVENTS_IN_A_BURST; burst++) {
          const writer = connections[burst % connections.length] ?? store
          await subscribeDuring(() => writeWithPauses(writer, burst), `wanted-last-${burst}`, store, options)
        }
      },
    )

    it.for(wanted)(
      'Given writers on several connections, When subscribers with $options begin, Then each has every event once',
      async ({ options }, { store, connections, rounds }) => {
        for (let burst = 0; burst < rounds / EVENTS_IN_A_BURST; burst++)
          await subscribeDuring(
            () => writeAllAtOnce(connections, burst),
            `wanted-last-${burst}`,
            store,
            options,
          )
      },
    )

    it('Given a single event, When it is appended at whatever moment a subscriber begins, Then it comes', async ({
      store,
      rounds,
    }) => {
      for (let moment = 0; moment < rounds / 5; moment++) {
        const event = sampleEvent()
        const append = async (): Promise<void> => {
          // The moments of a store in memory are turns of promises; those of others are longer.
          for (let turn = 0; turn < moment; turn++) await Promise.resolve()
          if (moment % 2 === 0) await pause(store, moment / 10)
          await store.append(`s-${moment}`, 'noStream', [event])
        }

        const [deliveries] = await Promise.all([followUntil(store.subscribe(), brings(event)), append()])

        expect(eventsIn(deliveries)).toHaveLength(moment + 1)
      }
    })
  })
}

/** Begins subscriptions while others write. Each has to bring what a reading from the same place brings afterwards. */
const subscribeDuring = async (
  write: () => Promise<void>,
  lastStream: string,
  store: EventStore,
  options: SubscribeOptions,
): Promise<void> => {
  const last = sampleEvent()
  const writing = async (): Promise<void> => {
    await write()
    await store.append(lastStream, 'noStream', [last])
  }
  // One begins later than the other, so that each comes to its seam at another moment.
  const subscribing = async (start: SubscribeOptions, delay: number) => {
    await pause(store, delay)
    return followUntil(store.subscribe(start), brings(last))
  }
  const stored = await collect(store.readAll(options))
  const middle = stored[Math.floor(stored.length / 2)]
  const resumed = middle === undefined ? [] : [{ ...options, after: middle.position }]
  const starts = [options, ...resumed, options, ...resumed, options, ...resumed, options, options]

  const [, ...subscribers] = await Promise.all([writing(), ...starts.map(subscribing)])

  for (const [index, start] of starts.entries())
    expect(idsOf(eventsIn(subscribers[index] ?? []))).toEqual(idsOf(await collect(store.readAll(start))))
}

const writeAllAtOnce = async (connections: readonly EventStore[], burst: number): Promise<void> => {
  await Promise.all(
    connections.map(async (connection, writer) => {
      const stream = `${writer % 2 === 0 ? 'wanted' : 'other'}-${burst}-${writer}`
      for (const [index, event] of sampleEvents(EVENTS_IN_A_BURST / connections.length).entries())
        await connection.append(stream, index === 0 ? 'noStream' : index - 1, [event])
    }),
  )
}

/** In the shorter pauses a subscription has no time to go live, in the longer ones it has. */
const writeWithPauses = async (writer: EventStore, burst: number): Promise<void> => {
  for (const [index, event] of sampleEvents(EVENTS_IN_A_BURST).entries()) {
    await pause(writer, index % 10)
    await writer.append(`${index % 3 === 0 ? 'other' : 'wanted'}-${burst}-${index}`, 'noStream', [event])
  }
}

/** Passes so much of the store's own time: no clock says how long a subscription takes to go live. */
const pause = async (store: EventStore, readings: number): Promise<void> => {
  for (let reading = 0; reading < readings; reading++) await collect(store.readAll({ limit: 1 }))
}
