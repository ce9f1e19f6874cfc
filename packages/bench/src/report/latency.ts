import type { MeasuredJob } from './goals.js'
import { table } from './markdown.js'

const microseconds = (count: number | undefined): string =>
  count === undefined ? '' : Math.round(count).toLocaleString('en')

/** Of the jobs that time every call for itself, in their median round. */
export const latencyTable = (measured: readonly MeasuredJob[]): string =>
  table(
    [
      { heading: 'job' },
      { heading: 'p50 µs', align: 'right' },
      { heading: 'p99 µs', align: 'right' },
      { heading: 'p99.9 µs', align: 'right' },
      { heading: "limit's p50, p99, p99.9", align: 'right' },
    ],
    measured
      .filter(({ comparison }) => 'p99.9' in comparison.ours.counts)
      .map(({ comparison: { job, ours, limit } }) => [
        job.title,
        ...['p50', 'p99', 'p99.9'].map((name) => microseconds(ours.counts[name])),
        ['p50', 'p99', 'p99.9'].map((name) => microseconds(limit.counts[name])).join(', '),
      ]),
  )
