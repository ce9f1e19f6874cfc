import * as E from 'fp-ts/lib/Either.js'
import { measureWith, OWN_DIST, variantProcessOf, type Measurement } from '../harness/measurement.js'
import { medianOf } from '../harness/spread.js'
import { writtenHistory } from '../history/history-files.js'
import { measuredByName } from '../jobs/index.js'
import { writeSection } from '../report/document.js'
import { table } from '../report/markdown.js'
import { shownRatio } from '../report/numbers.js'
import type { Bench } from './bench.js'

/** The cost of the dearest size may be so many times that of the cheapest. */
const GOAL = 1.5

interface Size {
  readonly label: string
  readonly sessions: number
  readonly events: number
  /** Runs before those that are timed; default 1. */
  readonly warmUps?: number
}

const CYCLE = 1_000_000

const bySessions = (events: number): readonly Size[] =>
  [100, 10_000, 65_000].map((sessions) => ({
    label: `${sessions.toLocaleString('en')} sessions`,
    sessions,
    events,
  }))

const byEvents = (sessions: number, counts: readonly number[]): readonly Size[] =>
  counts.map((events) => ({ label: `${events.toLocaleString('en')} events`, sessions, events }))

/** However short a run is, code that has seen a million events is what is timed. */
const warmed = (sizes: readonly Size[]): readonly Size[] =>
  sizes.map((size) => ({ ...size, warmUps: Math.floor(CYCLE / size.events) }))

type VariantOfSeries = 'ours' | 'limit'

interface Series {
  readonly job: string
  /** Default: ours. */
  readonly variant?: VariantOfSeries
  readonly sizes: readonly Size[]
}

/** What is measured at which sizes: jobs of the goals. The limit shows what the machine itself loses as maps outgrow its caches. */
const SERIES: readonly Series[] = [
  { job: 'replay', sizes: bySessions(1_000_000) },
  { job: 'replay', variant: 'limit', sizes: bySessions(1_000_000) },
  { job: 'evolve', sizes: bySessions(300_000) },
  { job: 'evolve', variant: 'limit', sizes: bySessions(300_000) },
  { job: 'projection', sizes: bySessions(200_000) },
  {
    job: 'commands-among-sessions',
    sizes: [100, 10_000, 65_000].map((sessions) => ({
      label: `${sessions.toLocaleString('en')} sessions`,
      sessions,
      events: sessions + 1_000,
    })),
  },
  { job: 'commands-among-sessions', sizes: byEvents(100, [10_000, 1_000_000, 10_000_000]) },
  { job: 'replay', sizes: warmed(byEvents(100, [10_000, 1_000_000, 10_000_000])) },
  { job: 'rehydrate', sizes: warmed(byEvents(100, [10_000, 1_000_000, 10_000_000])) },
]

/** The names of the jobs that are measured at several sizes. */
export const scaledJobs: readonly string[] = [...new Set(SERIES.map(({ job }) => job))]

/** Whether an event, or a command, costs the same however much there is already. */
export const runScaling = async ({ options, command, folder, out, err }: Bench): Promise<number> => {
  const measure = measureWith(variantProcessOf(OWN_DIST))
  const rows: (readonly string[])[] = []
  for (const { job: name, variant = 'ours', sizes } of SERIES) {
    const job = measuredByName(name)
    if (job === undefined || (options.jobs.length > 0 && !options.jobs.includes(name))) continue
    const costs: number[] = []
    const shown: string[] = []
    for (const { label, sessions, events, warmUps = 1 } of sizes) {
      const written = writtenHistory({ sessions, cycle: CYCLE }, folder)
      const measured: Measurement[] = []
      for (let round = 0; round < options.rounds; round++) {
        const request = { job: name, variant, events, folder: written } as const
        const result = measure({ ...request, warmUps, runs: events > CYCLE ? 1 : 3 })
        if (E.isLeft(result)) {
          err(`bench: '${name}' at ${label}: ${result.left}\n`)
          return 1
        }
        measured.push(result.right)
      }
      const median = medianOf(measured, ({ nanoseconds }) => nanoseconds)
      if (median === undefined) continue
      costs.push(median.nanoseconds)
      shown.push(`${label}: ${median.nanoseconds.toFixed(0)} ns, ${median.peakMegabytes} MB`)
    }
    const ratio = Math.max(...costs) / Math.min(...costs)
    const title = variant === 'ours' ? job.title : `${job.title}: the limit`
    rows.push([title, ...shown, shownRatio(ratio), verdict(variant, ratio)])
    out(`${rows.at(-1)?.join('; ') ?? ''}\n`)
  }
  if (options.jobs.length === 0) writeSection('Scaling', scalingText(rows), command)
  return 0
}

const verdict = (variant: VariantOfSeries, ratio: number): string =>
  variant === 'limit' ? 'no goal' : ratio <= GOAL ? 'met' : 'missed'

const scalingText = (rows: readonly (readonly string[])[]): string =>
  `What an event or a command costs (nanoseconds), and the most memory that the process held, as sites and histories grow. The
cost of the dearest is to be at most ${GOAL} times that of the cheapest.

${table(
  [
    { heading: 'job' },
    { heading: 'small', align: 'right' },
    { heading: 'middle', align: 'right' },
    { heading: 'large', align: 'right' },
    { heading: 'dearest / cheapest', align: 'right' },
    { heading: 'verdict' },
  ],
  rows,
)}`
