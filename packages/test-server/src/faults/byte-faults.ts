/** What happens to bytes on their way. */
export type ByteFault =
  | { readonly fault: 'none' | 'held' | 'repliesLost' }
  | { readonly fault: 'slow'; readonly milliseconds: number }

export interface ByteFaults {
  readonly now: () => ByteFault
  readonly change: (fault: ByteFault) => void
  /** Resolves when something gets through. */
  readonly open: () => Promise<void>
}

export const byteFaults = (): ByteFaults => {
  let fault: ByteFault = { fault: 'none' }
  const waiting = new Set<() => void>()
  return {
    now: () => fault,
    change: (next) => {
      fault = next
      for (const wake of waiting) wake()
      waiting.clear()
    },
    open: async () => {
      while (fault.fault === 'held') await new Promise<void>((resolve) => waiting.add(resolve))
    },
  }
}
