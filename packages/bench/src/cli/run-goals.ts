import * as E from 'fp-ts/lib/Either.js'
import { compared, isVoid, verdictOf, type Comparison } from '../harness/comparison.js'
import { machine, medianSyncMicroseconds } from '../harness/machine.js'
import { measureWith, OWN_DIST, variantProcessOf } from '../harness/measurement.js'
import { checkAgreement, measureInRounds } from '../harness/rounds.js'
import { canCountSyncs, syncsPerCommit } from '../harness/syncs.js'
import { writtenHistory } from '../history/history-files.js'
import type { Job } from '../job.js'
import { jobs } from '../jobs/index.js'
import { writeSection } from '../report/document.js'
import { limitsTable, peersTable, type MeasuredJob } from '../report/goals.js'
import { latencyTable } from '../report/latency.js'
import { shownCost, shownRatio, shownSpread } from '../report/numbers.js'
import { disagreementText, QUICK_HISTORY } from './run-quick.js'
import { runSizes } from './run-sizes.js'
import type { Bench } from './bench.js'

/** The state in which everything is measured: live sessions, and events in a cycle. */
export const STANDARD_HISTORY = { sessions: 10_000, cycle: 1_000_000 }

/** Every job beside its limit and its peers; without names of jobs, the report is written. */
export const runGoals = async (bench: Bench): Promise<number> => {
  const { options, command, folder, out, err } = bench
  const chosen = jobs.filter(({ name }) => options.jobs.length === 0 || options.jobs.includes(name))
  out(`${machine()}; fdatasync p50 ${medianSyncMicroseconds(folder).toFixed(0)} µs\n`)
  const measured: MeasuredJob[] = []
  let failures = 0
  for (const job of chosen) {
    const result = measuredJob(job, bench)
    if (E.isLeft(result)) {
      err(`${result.left}\n`)
      failures += 1
      continue
    }
    measured.push(result.right)
    out(`${inOneLine(result.right.comparison)}\n`)
  }
  if (options.jobs.length === 0) {
    const syncs = medianSyncMicroseconds(folder)
    writeSection('Goals', goalsText(measured, syncs), command)
    writeSection('Latency', latencyTable(measured), command)
    await runSizes(bench)
  }
  return failures === 0 ? 0 : 1
}

/** `Left`: what is wrong, for people. */
const measuredJob = (job: Job, { options, folder, progress }: Bench): E.Either<string, MeasuredJob> => {
  const program = variantProcessOf(OWN_DIST)
  const measure = measureWith(program)
  const small = writtenHistory(QUICK_HISTORY, folder)
  const standard = writtenHistory(STANDARD_HISTORY, folder)

  const agreed = checkAgreement(job, measure, { folder: small })
  if (E.isLeft(agreed)) return E.left(disagreementText(agreed.left))
  const rounds = measureInRounds(job, measure, {
    rounds: options.rounds,
    folder: standard,
    onProgress: (round, contender) => progress(`${job.name}, round ${round + 1}: ${contender}`),
  })
  progress('')
  if (E.isLeft(rounds)) return E.left(disagreementText(rounds.left))
  const comparison = compared(job, rounds.right)
  if (E.isLeft(comparison)) return E.left(`bench: '${job.name}' could not be measured: ${comparison.left}`)
  const syncs = job.durable && canCountSyncs() ? syncsPerCommit(job, program, small) : undefined
  return E.right({
    comparison: comparison.right,
    syncs: syncs === undefined || E.isLeft(syncs) ? undefined : syncs.right,
  })
}

const inOneLine = (comparison: Comparison): string => {
  const { job, ratio, unvalidated, peers, limitAgainstItself, ours, limit } = comparison
  const machineIsTooNoisy = isVoid(comparison)
  return [
    `${job.name.padEnd(14)} ${shownSpread(ratio.speed)} of the limit`,
    ...(ratio.goal === undefined
      ? []
      : [`goal ${shownRatio(ratio.goal)}: ${verdictOf(ratio, machineIsTooNoisy)}`]),
    `ours ${shownCost(job.unit, ours.nanoseconds)}, limit ${shownCost(job.unit, limit.nanoseconds)}`,
    `A/A ${shownSpread(limitAgainstItself)}`,
    ...(unvalidated === undefined ? [] : [`unvalidated ${shownRatio(unvalidated.speed.median)}`]),
    ...peers.map(({ name, ratio: beside }) =>
      E.isLeft(beside)
        ? `${name}: ${beside.left}`
        : `${name} ${shownSpread(beside.right.speed)} (${verdictOf(beside.right, machineIsTooNoisy)})`,
    ),
  ].join('; ')
}

const goalsText = (measured: readonly MeasuredJob[], syncMicroseconds: number): string =>
  `Speed of ours as a share of the limit's: median of the rounds (least-most). The median \`fdatasync\` took ${syncMicroseconds.toFixed(0)} µs.

${limitsTable(measured)}

Other ways of doing the same work: other software, and what shows where the time goes.

${peersTable(measured)}`
