import type { Capabilities, EventStore } from '@aos-cluster/application'
import type { OpenEventStore } from '@aos-cluster/application/testing'
import { inMemoryConnections } from './in-memory-connections.js'

/** Something that breaks one promise of its port, and keeps the others as far as that goes. */
export interface Broken<Open> {
  /** What it does wrong: 'loses every tenth append'. */
  readonly name: string
  /** The promise that it breaks: the group, and the beginning of the title of a test that has to fail. */
  readonly breaks: readonly [group: string, title: string]
  readonly open: Open
  /** Some tests wait in vain for what it withholds: they get little time, and fail when it is up. */
  readonly hangs?: boolean
}

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
