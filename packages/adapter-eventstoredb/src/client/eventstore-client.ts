import { type JSONEventData, EventStoreDBClient } from '@eventstore/db-client'
import type { Readable } from 'node:stream'
import type { Client, Feed } from './client.js'
import { mend } from './mend-client.js'
import { EVENTS_HELD_READY, readableFeed } from './readable-feed.js'
import { SERVER_DEADLINE_MILLISECONDS } from './server-deadline.js'
import { subscriptionFeed } from './subscription-feed.js'

/** The client `@eventstore/db-client`. */
export const eventStoreClient = (connectionString: string): Client => {
  const client = EventStoreDBClient.connectionString(connectionString)
  const dispose = mend(client)
  return {
    append: async (stream, expected, events) => {
      const { nextExpectedRevision } = await client.appendToStream(stream, events as JSONEventData[], {
        expectedRevision: expected === 'noStream' ? 'no_stream' : BigInt(expected),
        requiresLeader: true,
        deadline: SERVER_DEADLINE_MILLISECONDS,
      })
      return Number(nextExpectedRevision)
    },

    readStream: (stream, { direction, from, limit }) =>
      readingFeed(
        client.readStream(
          stream,
          {
            direction,
            fromRevision: from === undefined ? firstIn(direction) : BigInt(from),
            maxCount: limit,
            requiresLeader: true,
          },
          READY,
        ),
      ),

    // It has no filter here.
    readAll: ({ direction, from, limit }) =>
      readingFeed(
        client.readAll(
          {
            direction,
            fromPosition: from ?? firstIn(direction),
            maxCount: limit,
            requiresLeader: true,
          },
          READY,
        ),
      ),

    subscribeToAll: (options) => subscriptionFeed(client, options),

    dispose,
  }
}

const READY = { highWaterMark: EVENTS_HELD_READY }

const firstIn = (direction: 'forwards' | 'backwards') => (direction === 'forwards' ? 'start' : 'end')

const readingFeed = (reading: Readable & { readonly cancel: () => Promise<void> }): Feed =>
  readableFeed(reading, () => reading.cancel())
