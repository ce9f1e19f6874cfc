import * as E from 'fp-ts/lib/Either.js'
import type { Job, Peer } from '../job.js'
import type { Measure, Measurement, VariantName } from './measurement.js'

/** Who is measured in every round: the limit twice, which shows how far the machine can be trusted. */
export type Contender = VariantName | 'limit again'

export interface RoundOptions {
  readonly rounds: number
  /** Of the written history. */
  readonly folder: string
  /** Told before each measurement. */
  readonly onProgress?: (round: number, contender: Contender) => void
}

/** Of each contender, its measurement in each round, or why it has none. */
export type Measured = ReadonlyMap<Contender, E.Either<string, readonly Measurement[]>>

/** Variants that come to different results must not be compared. */
export interface Disagreement {
  readonly job: string
  readonly checksums: ReadonlyMap<Contender, string>
}

export const contendersOf = (job: Job): readonly Contender[] => [
  'limit',
  'ours',
  ...(job.unvalidated === undefined ? [] : ['unvalidated' as const]),
  ...job.peers
    .filter(({ unavailable }) => unavailable?.() === undefined)
    .map(({ name }) => `peer ${name}` as const),
  'limit again',
]

const peerOf = (job: Job, contender: Contender): Peer | undefined =>
  job.peers.find(({ name }) => contender === `peer ${name}`)

const hasSameResult = (job: Job, contender: Contender): boolean =>
  peerOf(job, contender)?.sameResult !== false

const eventsFor = (job: Job, contender: Contender): number => peerOf(job, contender)?.events ?? job.events

const quickEventsFor = (job: Job, contender: Contender): number =>
  Math.min(job.quickEvents, peerOf(job, contender)?.events ?? Infinity)

/** Rounds in each of which every contender runs in a fresh process, each time another one first. */
export const measureInRounds = (
  job: Job,
  measure: Measure,
  { rounds, folder, onProgress = () => undefined }: RoundOptions,
): E.Either<Disagreement, Measured> => {
  const contenders = contendersOf(job)
  const measured = new Map<Contender, E.Either<string, readonly Measurement[]>>()
  for (let round = 0; round < rounds; round++) {
    for (const contender of rotated(contenders, round)) {
      const before = measured.get(contender) ?? E.right([])
      const isSlow = peerOf(job, contender)?.isSlow === true
      // What failed once is not tried again.
      if (E.isLeft(before) || (isSlow && round > 0)) continue
      onProgress(round, contender)
      const result = measure({
        job: job.name,
        variant: contender === 'limit again' ? 'limit' : contender,
        events: eventsFor(job, contender),
        folder,
        warmUps: isSlow ? 0 : 1,
        runs: isSlow ? 1 : (job.runs ?? 3),
      })
      measured.set(contender, E.map((measurement: Measurement) => [...before.right, measurement])(result))
    }
    const disagreement = disagreementIn(
      job,
      measured,
      (contender) => eventsFor(job, contender) === job.events,
    )
    if (disagreement !== undefined) return E.left(disagreement)
  }
  return E.right(measured)
}

/** One untimed run of every variant on a small history: all that are given the same events must come to the same. */
export const checkAgreement = (
  job: Job,
  measure: Measure,
  { folder }: Pick<RoundOptions, 'folder'>,
): E.Either<Disagreement, Measured> => {
  const measured = new Map<Contender, E.Either<string, readonly Measurement[]>>()
  for (const contender of contendersOf(job)) {
    if (contender === 'limit again' || !hasSameResult(job, contender)) continue
    const events = quickEventsFor(job, contender)
    const result = measure({ job: job.name, variant: contender, events, folder, warmUps: 0, runs: 1 })
    measured.set(contender, E.map((measurement: Measurement) => [measurement])(result))
  }
  const disagreement = disagreementIn(
    job,
    measured,
    (contender) => quickEventsFor(job, contender) === job.quickEvents,
  )
  return disagreement === undefined ? E.right(measured) : E.left(disagreement)
}

const rotated = <A>(all: readonly A[], by: number): readonly A[] => {
  const start = by % all.length
  return [...all.slice(start), ...all.slice(0, start)]
}

/** `hadTheSame`: whether a contender was given the same events as ours. */
const disagreementIn = (
  job: Job,
  measured: Measured,
  hadTheSame: (contender: Contender) => boolean,
): Disagreement | undefined => {
  const checksums = new Map<Contender, string>()
  for (const [contender, results] of measured) {
    if (E.isLeft(results) || !hadTheSame(contender) || !hasSameResult(job, contender)) continue
    const seen = new Set(results.right.map(({ checksum }) => checksum))
    checksums.set(contender, [...seen].join(' or '))
  }
  return new Set(checksums.values()).size > 1 ? { job: job.name, checksums } : undefined
}
