import type { Capabilities, EventStore } from '@aos-cluster/application'
import type { OpenEventStore } from '@aos-cluster/application/testing'
import type { Broken } from './broken.js'
import { inMemoryConnections } from './in-memory-connections.js'

export type BrokenEventStore = Broken<OpenEventStore>

/** Changes some methods of a connection. */
export type Alteration = (connection: EventStore) => Partial<EventStore>

/**
 * Opens stores in memory with the same alteration on each of their connections. It is made once for every store, so what it
 * remembers is shared by all its connections; what it remembers inside belongs to one of them.
 */
export const altered =
  (alteration: () => Alteration, capabilities?: Capabilities): OpenEventStore =>
  async () => {
    const { store, openAgain, ...means } = inMemoryConnections(capabilities)
    const alter = alteration()
    const broken = (connection: EventStore): EventStore => ({ ...connection, ...alter(connection) })
    return {
      ...means,
      store: broken(store),
      openAgain: async () => broken(await openAgain()),
    }
  }
