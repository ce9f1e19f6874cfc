import type { Feed } from './client/client.js'
import type { ClientPool } from './client-pool.js'
import type { Patience } from './patience.js'
import type { StoreErrors } from './store-errors.js'

/** What all calls of one open store share. */
export interface Connection {
  readonly clients: ClientPool
  readonly patience: Patience
  readonly errors: StoreErrors
  /** What is open at the moment; cancelled when the connection is closed. */
  readonly feeds: Set<Feed>
  readonly isClosed: () => boolean
  readonly close: () => Promise<void>
}

export const newConnection = (clients: ClientPool, patience: Patience, errors: StoreErrors): Connection => {
  const feeds = new Set<Feed>()
  let isClosed = false
  return {
    clients,
    patience,
    errors,
    feeds,
    isClosed: () => isClosed,
    close: async () => {
      isClosed = true
      for (const feed of feeds) feed.cancel()
      await clients.dispose()
    },
  }
}
