import { test, type TestAPI } from 'vitest'
import type { EventStore } from '../event-store.js'
import type { EventStoreUnderTest, OpenEventStore } from './event-store-under-test.js'
import { DEFAULT_ROUNDS, type SuiteOptions } from './suite-options.js'

/** What a test of an event store can ask for. */
export interface EventStoreFixtures extends Required<EventStoreUnderTest> {
  readonly underTest: EventStoreUnderTest
  /** Four connections to the same events, the first of them `store`; four times `store`, if it cannot be opened again. */
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
      const opened = await open()
      const underTest = 'store' in opened ? opened : { store: opened }
      onTestFinished(() => underTest.store.close(), timeout)
      await use({
        ...underTest,
        ...(underTest.openAgain && {
          openAgain: closing(underTest.openAgain, (close) => onTestFinished(close, timeout)),
        }),
      })
    },

    store: async ({ underTest }, use) => use(underTest.store),

    connections: async ({ underTest: { store, openAgain } }, use) => {
      const more = [1, 2, 3].map(async () => (openAgain === undefined ? store : openAgain()))
      await use([store, ...(await Promise.all(more))])
    },

    openAgain: async ({ underTest: { openAgain }, skip }, use) =>
      use(openAgain ?? skip('this store cannot be opened again')),

    interrupt: async ({ underTest: { interrupt }, skip }, use) =>
      use(interrupt ?? skip('the connections of this store cannot be cut')),

    loseNext: async ({ underTest: { loseNext }, skip }, use) =>
      use(loseNext ?? skip('this store cannot be made to lose a request or an answer')),
  })

/** Opens stores that are closed when the test has finished. */
const closing =
  (open: () => Promise<EventStore>, whenFinished: (close: () => Promise<void>) => void) =>
  async (): Promise<EventStore> => {
    const store = await open()
    whenFinished(() => store.close())
    return store
  }
