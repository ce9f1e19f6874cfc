import type { ReadModelStore } from '../read-model-store.js'

/** Opens a store without read models that no other test uses; with it, if there are any, the means to test it harder. */
export type OpenReadModelStore = () => Promise<ReadModelStore | ReadModelStoreUnderTest>

/** A store of read models, and what can be done to it from outside. Tests whose means are not offered are skipped. */
export interface ReadModelStoreUnderTest {
  readonly store: ReadModelStore

  /** Opens the same read models once more: beside those that are open, or after `close`. */
  readonly openAgain?: () => Promise<ReadModelStore>

  /** Closes all that `open` and `openAgain` have opened. The suite calls it when a test has finished, and to open again. */
  readonly close?: () => Promise<void>
}
