import { test, type TestAPI } from 'vitest'
import type { ReadModelStore } from '../read-model-store.js'
import { fourConnections } from './four-connections.js'
import type { OpenReadModelStore, ReadModelStoreUnderTest } from './read-model-store-under-test.js'
import { DEFAULT_ROUNDS, type SuiteOptions } from './suite-options.js'

/** What a test of a store of read models can ask for. */
export interface ReadModelStoreFixtures extends Required<Omit<ReadModelStoreUnderTest, 'close'>> {
  readonly underTest: ReadModelStoreUnderTest
  /** Closes everything, and opens the same read models afresh. */
  readonly reopen: () => Promise<ReadModelStore>
  /** See `fourConnections`. */
  readonly connections: readonly ReadModelStore[]
  readonly rounds: number
}

/** The `it` of the suite: a test that names a fixture gets it for itself, and is skipped if the store doesn't offer it. */
export type ReadModelStoreTest = TestAPI<ReadModelStoreFixtures>

export const readModelStoreTest = (
  open: OpenReadModelStore,
  { rounds = DEFAULT_ROUNDS, timeout }: SuiteOptions,
): ReadModelStoreTest =>
  test.extend<ReadModelStoreFixtures>({
    rounds,

    underTest: async ({ onTestFinished }, use) => {
      const opened = await open()
      const underTest = 'store' in opened ? opened : { store: opened }
      onTestFinished(() => underTest.close?.(), timeout)
      await use(underTest)
    },

    store: async ({ underTest }, use) => use(underTest.store),

    connections: async ({ underTest: { store, openAgain } }, use) =>
      use(await fourConnections(store, openAgain)),

    openAgain: async ({ underTest: { openAgain }, skip }, use) =>
      use(openAgain ?? skip('these read models cannot be opened again')),

    reopen: async ({ underTest: { close }, openAgain, skip }, use) => {
      if (close === undefined) return skip('these read models cannot be closed')
      await use(async () => {
        await close()
        return openAgain()
      })
    },
  })
