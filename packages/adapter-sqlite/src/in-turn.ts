/** Runs asynchronous work one after another, in the order it was given. */
export interface Turns {
  readonly inTurn: <A>(work: () => Promise<A>) => Promise<A>
  /** Resolves when all work given so far is done. */
  readonly settled: () => Promise<void>
}

export const turns = (): Turns => {
  let last: Promise<unknown> = Promise.resolve()
  return {
    inTurn: (work) => {
      const result = last.then(work)
      last = result.catch(() => undefined)
      return result
    },
    settled: async () => {
      await last
    },
  }
}
