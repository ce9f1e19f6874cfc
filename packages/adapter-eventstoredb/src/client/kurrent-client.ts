import { type JSONEventData, KurrentDBClient } from '@kurrent/kurrentdb-client'
import { type Address, isEncrypted } from '../address/address.js'
import type { Client, ReceivedEvent } from './client.js'
import { iterableFeed } from './iterable-feed.js'
import { mend } from './mend-client.js'
import { SERVER_DEADLINE_MILLISECONDS } from './server-deadline.js'
import { subscriptionFeed } from './subscription-feed.js'

/**
 * The client `@kurrent/kurrentdb-client`. It appends and subscribes through gRPC in JavaScript, and reads through a native
 * module, which is told the credentials with each call: it does not decode those in the connection string.
 */
export const kurrentClient = (connectionString: string, address: Address): Client => {
  const client = KurrentDBClient.connectionString(connectionString)
  const dispose = mend(client)
  const { credentials } = address
  const everyRead = {
    requiresLeader: true,
    ...(credentials !== undefined && isEncrypted(address) ? { credentials } : {}),
  }
  return {
    append: async (stream, expected, events) => {
      const { nextExpectedRevision } = await client.appendToStream(stream, events as JSONEventData[], {
        streamState: expected === 'noStream' ? 'no_stream' : BigInt(expected),
        requiresLeader: true,
        deadline: SERVER_DEADLINE_MILLISECONDS,
      })
      return Number(nextExpectedRevision)
    },

    readStream: (stream, { direction, from, limit }) =>
      iterableFeed(
        client.readStream(stream, {
          ...everyRead,
          direction,
          fromRevision: from === undefined ? firstIn(direction) : BigInt(from),
          maxCount: limit,
        }) as AsyncIterable<ReceivedEvent>,
      ),

    readAll: ({ direction, from, prefix, limit }) =>
      iterableFeed(
        client.readAll({
          ...everyRead,
          direction,
          fromPosition: from ?? firstIn(direction),
          maxCount: limit,
          ...(prefix === '' ? {} : { filter: { filterOn: 'streamName', prefixes: [prefix] } as never }),
        }) as AsyncIterable<ReceivedEvent>,
      ),

    subscribeToAll: (options) => subscriptionFeed(client, options),

    dispose,
  }
}

const firstIn = (direction: 'forwards' | 'backwards') => (direction === 'forwards' ? 'start' : 'end')
