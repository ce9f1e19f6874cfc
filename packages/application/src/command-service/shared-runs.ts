/**
 * Does some work for all who ask for it, once at a time: those who ask while it is under way share the next run, which begins
 * after they asked.
 */
export const sharedRuns = <A>(work: () => Promise<A>): (() => Promise<A>) => {
  let underWay: Promise<unknown> = Promise.resolve()
  let next: Promise<A> | undefined

  const begin = (): Promise<A> => {
    next = undefined
    const run = work()
    underWay = run.catch(() => undefined)
    return run
  }

  return () => (next ??= underWay.then(begin))
}
