/** How many events a server keeps for a reader that can't follow; with one more the reader falls behind. */
export const LIVE_BUFFER = 32

/** Whether a reader follows. */
export interface ReaderPace {
  /** Whether it made the server wait since this was asked last. */
  readonly wasSlow: () => boolean
}

/** The pace of a reader, and what tells that the server waits for it. */
export const readerPace = (): ReaderPace & { readonly waits: () => void } => {
  let hasWaited = false
  return {
    waits: () => {
      hasWaited = true
    },
    wasSlow: () => {
      const had = hasWaited
      hasWaited = false
      return had
    },
  }
}
