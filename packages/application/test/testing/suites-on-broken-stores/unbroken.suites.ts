import { inMemoryReadModelStore } from '@aos-cluster/application'
import { eventStoreSuite, readModelStoreSuite } from '@aos-cluster/application/testing'
import { inMemoryConnections } from '../in-memory-connections.js'
import { optionsFor } from './options.js'

// All the broken stores are made from these. Between them they offer everything that a suite can ask for.
const options = optionsFor({})

eventStoreSuite('unbroken', async () => inMemoryConnections(), options)
eventStoreSuite(
  'unbroken, durable, without guards',
  async () => inMemoryConnections({ guards: false, durable: true }),
  options,
)
readModelStoreSuite(
  'unbroken',
  async () => {
    const store = inMemoryReadModelStore()
    return { store, openAgain: async () => store, close: async () => undefined }
  },
  options,
)
