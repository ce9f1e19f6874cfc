import type { EventStore } from '../event-store.js'

/** Opens an empty store that no other test uses; with it, if there are any, the means to put it to harder tests. */
export type OpenEventStore = () => Promise<EventStore | EventStoreUnderTest>

/**
 * A store, and what can be done to it from outside. Tests whose means are not offered are skipped, and say so; but a store
 * that states `durable` has to offer `openAgain`. The suite closes all that it has opened.
 *
 * @example
 * eventStoreSuite('SQLite', async () => {
 *   const path = join(temporaryFolder(), 'store.db')
 *   return { store: await open(path), openAgain: () => open(path) }
 * })
 */
export interface EventStoreUnderTest {
  readonly store: EventStore

  /**
   * Opens the same events once more (the same file, another client of the same server): beside the connections that are
   * open, or after all of them were closed.
   */
  readonly openAgain?: () => Promise<EventStore>

  /**
   * Cuts all open connections, so that a running subscription ends with `Unreachable`. The store can be used again at once;
   * what was under way, and the first calls afterwards, may be answered with `Unreachable` or `Unknown`.
   */
  readonly interrupt?: () => Promise<void>

  /**
   * Makes the next append of `store` end as `Unknown`, because its request is lost (nothing is written, now or later) or
   * because its answer is (it is committed).
   */
  readonly loseNext?: (lost: 'request' | 'answer') => Promise<void>
}
