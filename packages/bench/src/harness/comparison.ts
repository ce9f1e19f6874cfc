import * as E from 'fp-ts/lib/Either.js'
import type { Job } from '../job.js'
import type { Measurement } from './measurement.js'
import type { Contender, Measured } from './rounds.js'
import { spreadOf, type Spread } from './spread.js'

/** Ours beside another way of doing the job. */
export interface Ratio {
  /** How many times as fast as the other ours was, in each round. */
  readonly speed: Spread
  readonly goal?: number
}

export interface PeerRatio {
  readonly name: string
  readonly durable: boolean
  /** `Left`: why there is none. */
  readonly ratio: E.Either<string, Ratio>
  readonly counts: Readonly<Record<string, number>>
}

export interface Comparison {
  readonly job: Job
  /** Against the limit. */
  readonly ratio: Ratio
  /** Without validation, against the limit. */
  readonly unvalidated?: Ratio
  readonly peers: readonly PeerRatio[]
  /** The limit against itself. */
  readonly limitAgainstItself: Spread
  /** The median round of each. */
  readonly limit: Measurement
  readonly ours: Measurement
}

/** By how much two measurements of the same may differ before the machine is too noisy. */
const TOLERANCE = 1.1

export const isVoid = ({ limitAgainstItself: { median } }: Pick<Comparison, 'limitAgainstItself'>): boolean =>
  !(median <= TOLERANCE && median >= 1 / TOLERANCE)

export type Verdict = 'met' | 'missed' | 'void: machine too noisy' | 'no goal'

export const verdictOf = ({ speed, goal }: Ratio, machineIsTooNoisy: boolean): Verdict => {
  if (machineIsTooNoisy) return 'void: machine too noisy'
  if (goal === undefined) return 'no goal'
  return speed.median >= goal ? 'met' : 'missed'
}

/** Ratios are taken within each round. `Left`: why ours or the limit could not be measured. */
export const compared = (job: Job, measured: Measured): E.Either<string, Comparison> => {
  const of = (contender: Contender): E.Either<string, readonly Measurement[]> =>
    measured.get(contender) ?? E.left('it was not measured')
  const [limit, again, ours] = [of('limit'), of('limit again'), of('ours')]
  if (E.isLeft(limit)) return limit
  if (E.isLeft(again)) return again
  if (E.isLeft(ours)) return ours

  const costs = ours.right.map(({ nanoseconds }) => nanoseconds)
  const limits = limit.right.map(({ nanoseconds }, i) => mean(nanoseconds, again.right[i]?.nanoseconds))
  const unvalidated = job.unvalidated === undefined ? undefined : of('unvalidated')
  const peers = job.peers.map(({ name, goal, durable = job.durable, unavailable }): PeerRatio => {
    const results = of(`peer ${name}`)
    const reason = unavailable?.()
    const ratio = E.map((right: readonly Measurement[]) => ratioOf(costs, costsOf(right), goal))(results)
    return {
      name,
      durable,
      ratio: reason === undefined ? ratio : E.left(`skipped: ${reason}`),
      counts: E.isLeft(results) ? {} : (results.right.at(-1)?.counts ?? {}),
    }
  })
  return E.right({
    job,
    ratio: ratioOf(costs, limits, job.goal),
    ...(unvalidated === undefined || E.isLeft(unvalidated)
      ? {}
      : { unvalidated: ratioOf(costsOf(unvalidated.right), limits, undefined) }),
    peers,
    limitAgainstItself: spreadOf(quotients(costsOf(limit.right), costsOf(again.right))),
    limit: medianMeasurement(limit.right),
    ours: medianMeasurement(ours.right),
  })
}

const costsOf = (measurements: readonly Measurement[]): readonly number[] =>
  measurements.map(({ nanoseconds }) => nanoseconds)

const mean = (a: number, b: number | undefined): number => (b === undefined ? a : (a + b) / 2)

const quotients = (dividends: readonly number[], divisors: readonly number[]): readonly number[] =>
  dividends.map((dividend, i) => dividend / (divisors[i] ?? Number.NaN))

const ratioOf = (ours: readonly number[], other: readonly number[], goal: number | undefined): Ratio => ({
  speed: spreadOf(quotients(other, ours)),
  ...(goal === undefined ? {} : { goal }),
})

const medianMeasurement = (measurements: readonly Measurement[]): Measurement => {
  const { median } = spreadOf(costsOf(measurements))
  const found = measurements.find(({ nanoseconds }) => nanoseconds === median)
  return found ?? { nanoseconds: Number.NaN, checksum: '', counts: {}, peakMegabytes: Number.NaN }
}
