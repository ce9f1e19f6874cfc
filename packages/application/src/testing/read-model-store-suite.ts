import { describe } from 'vitest'
import { keepingDocuments } from './read-model-promises/keeping-documents.js'
import { openingAgain } from './read-model-promises/opening-again.js'
import { outdating } from './read-model-promises/outdating.js'
import { removing } from './read-model-promises/removing.js'
import { renaming } from './read-model-promises/renaming.js'
import { saving } from './read-model-promises/saving.js'
import { readModelStoreTest } from './read-model-store-test.js'
import type { OpenReadModelStore } from './read-model-store-under-test.js'
import { describeOptions, type SuiteOptions } from './suite-options.js'

/**
 * Declares the tests that every store of read models must pass, one group for each kind of promise that the port makes. Call
 * it in a test file of vitest. `open` is called for each test, and gives it a store without read models.
 *
 * @example
 * readModelStoreSuite('in memory', async () => inMemoryReadModelStore())
 */
export const readModelStoreSuite = (
  name: string,
  open: OpenReadModelStore,
  options: SuiteOptions = {},
): void => {
  const it = readModelStoreTest(open, options)
  describe(`read model store: ${name}`, describeOptions(options), () => {
    saving(it)
    outdating(it)
    renaming(it)
    removing(it)
    keepingDocuments(it)
    openingAgain(it)
  })
}
