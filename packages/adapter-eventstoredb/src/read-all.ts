import { type EventStore, type ReadAllOptions, isPlainText } from '@aos-cluster/application'
import type { Position } from './client/client.js'
import type { Connection } from './connection.js'
import { nothing } from './nothing.js'
import { startBackwards, startForwards } from './position.js'
import { type Reading, readEvents } from './read-events.js'
import { recordedEvent } from './recorded-event.js'

/** Reading all streams, or those of a prefix, at the leader. */
export const readAll =
  (connection: Connection): EventStore['readAll'] =>
  (options = {}) => ({
    [Symbol.asyncIterator]: () => {
      const { direction, after, streamPrefix = '' } = options
      const start = direction === 'backwards' ? startBackwards(after) : startForwards(after)
      const isText = streamPrefix === '' || isPlainText(streamPrefix)
      return start === 'nowhere' || !isText
        ? nothing(connection)
        : readEvents(connection, allReading(options, streamPrefix, start))
    },
  })

const allReading = (options: ReadAllOptions, prefix: string, start: Position | undefined): Reading => {
  const { direction = 'forwards', limit = Infinity } = options
  // Not every client has a filter for readings; every server has one for subscriptions.
  const subscribes = direction === 'forwards' && prefix !== ''
  let last = start
  return {
    limit,
    endsWith: subscribes ? 'caughtUp' : 'end',
    hasUnwanted: true,
    open: (client, count) =>
      subscribes
        ? client.subscribeToAll({ after: last, prefix })
        : client.readAll({ direction, from: last, prefix, limit: count }),
    take: (received) => {
      const position = received.event?.position
      // Forwards, a reading begins with the event that was taken last.
      if (position === undefined || position.commit === last?.commit) return undefined
      last = position
      const event = recordedEvent(received)
      return event?.stream.startsWith(prefix) === true ? event : undefined
    },
  }
}
