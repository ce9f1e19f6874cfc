/** Benchmarks: what is measured, and how variants are compared. */
export { compare, DifferentResults, type Comparison, type Spread } from './comparison.js'
export { historyOf, type HistorySize } from './history.js'
export type { Job, Variant, Work } from './job.js'
export { jobs } from './jobs.js'
