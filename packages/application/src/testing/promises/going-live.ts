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
    const cases = [
      { writers: 'a writer that pauses now and then', write: writeWithPauses, options: {} },
      { writers: 'a writer that pauses now and then', write: writeWithPauses, options: WANTED },
      { writers: 'writers on several connections', write: writeAllAtOnce, options: {} },
      { writers: 'writers on several connections', write: writeAllAtOnce, options: WANTED },
    ]

    it.for(cases)(
      'Given $writers, When subscribers with $options begin meanwhile, Then each has every event once, in order',
      async ({ write, options }, { store, connections, rounds }) => {
        for (let burst = 0; burst < rounds / EVENTS_IN_A_BURST; burst++) {
          const stored = await collect(store.readAll(options))
          const starts: readonly SubscribeOptions[] = [
            options,
            ...[0.25, 0.5, 0.75, 1].flatMap((part) => {
              const event = stored[Math.ceil(stored.length * part) - 1]
              return event === undefined ? [] : [{ ...options, after: event.position }]
            }),
            options,
            options,
          ]
          const last = sampleEvent()
          const writing = async (): Promise<void> => {
            await write(connections, burst)
            await store.append(`wanted-${burst}-last`, 'noStream', [last])
          }
          // One begins later than the other, so that each comes to its seam at another moment of the burst.
          const subscribing = async (start: SubscribeOptions, delay: number) => {
            await pause(store, delay)
            return followUntil(store.subscribe(start), brings(last))
          }

          const [, ...subscribers] = await Promise.all([writing(), ...starts.map(subscribing)])

          for (const [index, start] of starts.entries())
            expect(idsOf(eventsIn(subscribers[index] ?? []))).toEqual(
              idsOf(await collect(store.readAll(start))),
            )
        }
      },
    )
  })
}

const WANTED: SubscribeOptions = { streamPrefix: 'wanted-' }

type Write = (connections: readonly EventStore[], burst: number) => Promise<void>

const writeAllAtOnce: Write = async (connections, burst) => {
  await Promise.all(
    connections.map(async (connection, writer) => {
      const stream = `${writer % 2 === 0 ? 'wanted' : 'other'}-${burst}-${writer}`
      for (const [index, event] of sampleEvents(EVENTS_IN_A_BURST / connections.length).entries())
        await connection.append(stream, index === 0 ? 'noStream' : index - 1, [event])
    }),
  )
}

/** In the shorter pauses a subscription has no time to go live, in the longer ones it has. */
const writeWithPauses: Write = async (connections, burst) => {
  const writer = connections[burst % connections.length] ?? expect.fail()
  for (const [index, event] of sampleEvents(EVENTS_IN_A_BURST).entries()) {
    await pause(writer, index % 10)
    await writer.append(`${index % 3 === 0 ? 'other' : 'wanted'}-${burst}-${index}`, 'noStream', [event])
  }
}

/** Passes so much of the store's own time: no clock says how long a subscription takes to go live. */
const pause = async (store: EventStore, readings: number): Promise<void> => {
  for (let reading = 0; reading < readings; reading++) await collect(store.readAll({ limit: 1 }))
}
