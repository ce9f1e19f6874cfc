import { spawnSync } from 'node:child_process'
import * as E from 'fp-ts/lib/Either.js'
import type { Job, Solo, Variant } from '../job.js'

/** A way of doing a job, by the name that tells it from the job's other ways. */
export type VariantName = 'limit' | 'ours' | 'unvalidated' | `peer ${string}`

export const variantNamed = (job: Job | Solo, name: VariantName): Variant | undefined => {
  if (name === 'ours') return job.ours
  if (!('limit' in job)) return undefined
  return name === 'limit' || name === 'unvalidated'
    ? job[name]
    : job.peers.find((peer) => name === `peer ${peer.name}`)?.variant
}

/** What a process is to measure. */
export interface MeasurementRequest {
  readonly job: string
  readonly variant: VariantName
  /** Of a written history, and for the files that the variants make of it. */
  readonly folder: string
  /** So many of the history's. */
  readonly events: number
  /** Runs that are not timed, and those that are. */
  readonly warmUps: number
  readonly runs: number
}

/** What a process has measured. */
export interface Measurement {
  /** By the event: the median of the runs. */
  readonly nanoseconds: number
  readonly checksum: string
  readonly counts: Readonly<Record<string, number>>
  /** The most memory that the process held at once while it worked; on Linux without what it held before. */
  readonly peakMegabytes: number
}

/** `Left`: the end of what the process wrote to its standard error. */
export type Measure = (request: MeasurementRequest) => E.Either<string, Measurement>

/** The program that measures, of this checkout or of another. */
export const variantProcessOf = (dist: URL): string => new URL('harness/variant-process.js', dist).pathname

export const OWN_DIST = new URL('../../dist/', import.meta.url)

const FLAGS = ['--expose-gc', '--max-old-space-size=12288']
const LONGEST_MILLISECONDS = 7_200_000

/** Measures in a fresh process of the program; `tracer`: a command that starts it. */
export const measureWith =
  (program: string, tracer: readonly string[] = []): Measure =>
  (request) => {
    const [command, ...args] = [...tracer, process.execPath, ...FLAGS, program, JSON.stringify(request)]
    // Other software may write to the standard output: the result has a channel of its own.
    const ended = spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      timeout: LONGEST_MILLISECONDS,
      encoding: 'utf8',
    })
    const result = ended.output?.[3] ?? ''
    if (ended.status === 0 && result !== '') return E.right(JSON.parse(result) as Measurement)
    return E.left(ended.error?.message ?? lastLines(ended.stderr))
  }

const lastLines = (text: string): string => text.trim().split('\n').slice(-12).join('\n')
