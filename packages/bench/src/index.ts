/** Benchmarks: what is measured, and how variants are compared. */
export { compare, DifferentResults, type Comparison, type Spread } from './comparison.js'
export { historyOf, type HistorySize } from './history.js'
export { jobs, type Job, type Variant } from './jobs.js'
