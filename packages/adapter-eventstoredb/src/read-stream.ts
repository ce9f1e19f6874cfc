import { type EventStore, type ReadStreamOptions, isPlainText } from '@aos-cluster/application'
import type { Connection } from './connection.js'
import { SYSTEM } from './encode-events.js'
import { nothing } from './nothing.js'
import { type Reading, readEvents } from './read-events.js'
import { recordedEvent } from './recorded-event.js'

/**
 * Reading one stream, at the leader. A stream that was deleted but may be used again has no events; one that was deleted
 * for good is an error; of one that was truncated the events that are left come.
 */
export const readStream =
  (connection: Connection): EventStore['readStream'] =>
  (stream, options = {}) => ({
    [Symbol.asyncIterator]: () =>
      isPlainText(stream) && !stream.startsWith(SYSTEM)
        ? readEvents(connection, streamReading(stream, options))
        : nothing(connection),
  })

const streamReading = (stream: string, options: ReadStreamOptions): Reading => {
  const { direction = 'forwards', from, limit = Infinity } = options
  const step = direction === 'forwards' ? 1 : -1
  // Forwards, before the first event is the first.
  let next = from === undefined ? undefined : direction === 'forwards' ? Math.max(from, 0) : from
  const isOver = () => next !== undefined && next < 0
  return {
    limit: isOver() ? 0 : limit,
    endsWith: 'end',
    hasUnwanted: false,
    open: (client, count) => client.readStream(stream, { direction, from: next, limit: count }),
    take: (received) => {
      if (received.event !== undefined) next = Number(received.event.revision) + step
      return recordedEvent(received)
    },
  }
}
