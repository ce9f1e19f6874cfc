/** Runs asynchronous work one after another where it has the same name, and side by side where it has not. */
export interface Turns {
  readonly inTurn: <A>(name: string, work: () => Promise<A>) => Promise<A>
  /** Resolves when all work given so far is done. */
  readonly settled: () => Promise<void>
}

export const turns = (): Turns => {
  const lastOf = new Map<string, Promise<unknown>>()
  return {
    inTurn: async (name, work) => {
      const before = lastOf.get(name)
      const result = before === undefined ? work() : before.then(work)
      const done = result.catch(() => undefined)
      lastOf.set(name, done)
      try {
        return await result
      } finally {
        if (lastOf.get(name) === done) lastOf.delete(name)
      }
    },
    settled: async () => {
      await Promise.all(lastOf.values())
    },
  }
}
