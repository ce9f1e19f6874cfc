import { inMemoryReadModelStore } from '../src/in-memory-read-model-store.js'
import { readModelStoreSuite } from '../src/testing/index.js'

readModelStoreSuite('in memory', async () => inMemoryReadModelStore())
readModelStoreSuite('in memory, opened again', async () => {
  const store = inMemoryReadModelStore()
  return { store, openAgain: async () => store, close: async () => undefined }
})
