import { test, type TestAPI } from 'vitest'
import type { EventStore } from '../event-store.js'
import type { EventStoreUnderTest, OpenEventStore } from './event-store-under-test.js'
import { fourConnections } from './four-connections.js'
import { DEFAULT_ROUNDS, type SuiteOptions } from './suite-options.js'

/** What a test of an event store can ask for. */
export interface EventStoreFixtures extends Required<EventStoreUnderTest> {
  readonly underTest: EventStoreUnderTest
  /** See `fourConnections`. */
  readonly connections: readonly EventStore[]
  readonly rounds: number
}

/** The `it` of the suite: a test that names a fixture gets it for itself, and is skipped if the store doesn't offer it. */
export type EventStoreTest = TestAPI<EventStoreFixtures>

export const eventStoreTest = (
  open: OpenEventStore,
  { rounds = DEFAULT_ROUNDS, timeout }: SuiteOptions,
): EventStoreTest =>
  test.extend<EventStoreFixtures>({
    rounds,

    // Closed by `onTestFinished`, which has a timeout: a store whose `close` hangs fails a test, not the whole run.
    underTest: async ({ onTestFinished }, use) => {
      const closedAtTheEnd = (store: EventStore): EventStore => {
        onTestFinished(() => store.close(), timeout)
        return store
      }
      const opened = await open()
      const { store, openAgain, ...means } = 'store' in opened ? opened : { store: opened }
      await use({
        ...means,
        store: closedAtTheEnd(store),
        ...(openAgain && { openAgain: async () => closedAtTheEnd(await openAgain()) }),
      })
    },

    store: async ({ underTest }, use) => use(underTest.store),

    connections: async ({ underTest: { store, openAgain } }, use) =>
      use(await fourConnections(store, openAgain)),

    openAgain: async ({ underTest: { openAgain }, skip }, use) =>
      use(openAgain ?? skip('this store cannot be opened again')),

    interrupt: async ({ underTest: { interrupt }, skip }, use) =>
      use(interrupt ?? skip('the connections of this store cannot be cut')),

    loseNext: async ({ underTest: { loseNext }, skip }, use) =>
      use(loseNext ?? skip('this store cannot be made to lose a request or an answer')),
  })
