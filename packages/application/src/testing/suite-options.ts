/** How much a suite does, for stores that are slower than others. */
export interface SuiteOptions {
  /** Rounds of a race, events of a burst, streams of a crowd. Default: 300. */
  readonly rounds?: number
  /** Milliseconds that a test may take. Default: what vitest is configured to allow. */
  readonly timeout?: number
}

export const DEFAULT_ROUNDS = 300

/** What vitest takes as the options of a `describe`. */
export const describeOptions = ({ timeout }: SuiteOptions): { readonly timeout?: number } =>
  timeout === undefined ? {} : { timeout }
