import { eventTypeFilter, KurrentDBClient, streamNameFilter } from '@kurrent/kurrentdb-client'
import { onTestFinished } from 'vitest'
import type { Client, Library } from './client.js'

export const kurrent: Library = {
  name: 'kurrent',
  connect: (server, choice) => {
    const client = KurrentDBClient.connectionString(
      `${server.connectionString('kurrentdb', choice)}&discoveryInterval=10`,
    )
    // Not waited for: it never ends where the server ended a call of the client in a way that it doesn't notice.
    onTestFinished(() => void client.dispose())
    return client as unknown as Client
  },
  expecting: (expected) => ({ streamState: expected, expectedRevision: expected }),
  streamNames: (filter) => streamNameFilter(filter),
  streamNamesLike: (regex) => streamNameFilter({ regex }),
  eventTypes: (prefixes) => eventTypeFilter({ prefixes }),
}
