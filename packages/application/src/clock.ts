/** The port to the time. Use cases that wait take one, so that a test can let the time pass. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

// Every JavaScript host has it; this package is compiled without the types of any of them.
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds)
    }),
}
