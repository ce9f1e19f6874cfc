import { EventStoreDBClient, eventTypeFilter, streamNameFilter } from '@eventstore/db-client'
import { onTestFinished } from 'vitest'
import type { Client, Library } from './client.js'

export const eventstore: Library = {
  name: 'eventstore',
  connect: (server, choice) => {
    const client = EventStoreDBClient.connectionString(
      `${server.connectionString('esdb', choice)}&discoveryInterval=10`,
    )
    // Not waited for: it never ends where the server ended a call of the client in a way that it doesn't notice.
    onTestFinished(() => void client.dispose())
    return client as unknown as Client
  },
  expecting: (expected) => ({ expectedRevision: expected }),
  streamNames: (filter) => streamNameFilter(filter),
  streamNamesLike: (regex) => streamNameFilter({ regex }),
  eventTypes: (prefixes) => eventTypeFilter({ prefixes }),
}
