/** The suites on broken stores: their tests are to fail. Run by `broken-stores.test.ts`, and never with the others. */
import { eventStoreSuite } from '@aos-cluster/application/testing'
import { brokenEventStores } from './broken-event-stores/index.js'
import { inMemoryConnections } from './in-memory-connections.js'

const FAST = { rounds: 30, timeout: 500 }

eventStoreSuite('unbroken', async () => inMemoryConnections(), FAST)
eventStoreSuite(
  'unbroken, durable and without guards',
  async () => inMemoryConnections({ guards: false, durable: true }),
  FAST,
)
for (const { name, open } of brokenEventStores.filter((b) => process.env["ONLY"] === undefined || new RegExp(process.env["ONLY"]).test(b.name))) eventStoreSuite(name, open, FAST)
