/**
 * The tests that every store must pass, for vitest. They are written against the ports alone, so that anybody can run them
 * on a store of his own: call a suite in a test file, and say how a store is opened.
 *
 * @example
 * import { inMemoryEventStore, inMemoryReadModelStore } from '@aos-cluster/application'
 * import { eventStoreSuite, readModelStoreSuite } from '@aos-cluster/application/testing'
 *
 * eventStoreSuite('in memory', async () => inMemoryEventStore())
 * readModelStoreSuite('in memory', async () => inMemoryReadModelStore())
 */
export { eventStoreSuite } from './event-store-suite.js'
export type { EventStoreUnderTest, OpenEventStore } from './event-store-under-test.js'
export type { SuiteOptions } from './suite-options.js'
export { readModelStoreSuite } from './read-model-store-suite.js'
export type { OpenReadModelStore, ReadModelStoreUnderTest } from './read-model-store-under-test.js'
