import { percentile } from './harness/spread.js'

/** Does something for each of so many items, `callers` of them at once: each waits for an answer before it takes the next. */
export const byCallers = async <A>(
  callers: number,
  items: readonly A[],
  call: (item: A) => Promise<void>,
): Promise<void> => {
  let next = 0
  const caller = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) await call(items[i] as A)
  }
  await Promise.all(Array.from({ length: callers }, caller))
}

/** How long calls took. */
export interface Latencies {
  readonly note: (milliseconds: number) => void
  /** In microseconds. */
  readonly percentiles: () => { readonly p50: number; readonly p99: number; readonly 'p99.9': number }
}

export const latencies = (): Latencies => {
  const noted: number[] = []
  return {
    note: (milliseconds) => void noted.push(milliseconds * 1_000),
    percentiles: () => {
      const ascending = Float64Array.from(noted).sort()
      return {
        p50: percentile(ascending, 50),
        p99: percentile(ascending, 99),
        'p99.9': percentile(ascending, 99.9),
      }
    },
  }
}
