import type { AppendOutcome, EventStore } from '@aos-cluster/application'
import { appending } from './append.js'
import type { Connection } from './connection.js'
import { readAll } from './read-all.js'
import { readStream } from './read-stream.js'
import { subscribe } from './subscribe.js'

/** The store over a connection. */
export const eventStoreDb = (connection: Connection): EventStore => {
  const { append, settled } = appending(connection)
  let closing: Promise<void> | undefined
  const closed: AppendOutcome = { outcome: 'Refused', error: connection.errors.closed }

  const close = async (): Promise<void> => {
    await settled()
    await connection.close()
  }

  return {
    // The server checks one stream at a time.
    capabilities: { guards: false, durable: true },
    append: async (stream, expected, events) =>
      closing === undefined ? append(stream, expected, events) : closed,
    readStream: readStream(connection),
    readAll: readAll(connection),
    subscribe: subscribe(connection),
    close: () => (closing ??= close()),
  }
}
