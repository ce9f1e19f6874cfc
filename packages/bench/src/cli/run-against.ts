import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { measureWith, OWN_DIST, variantProcessOf, type Measurement } from '../harness/measurement.js'
import { spreadOf } from '../harness/spread.js'
import { writtenHistory } from '../history/history-files.js'
import type { Job } from '../job.js'
import { jobs } from '../jobs/index.js'
import { shownCost, shownSpread } from '../report/numbers.js'
import { STANDARD_HISTORY } from './run-goals.js'
import type { Bench } from './bench.js'

/** A change that makes ours slower by more than the other checkout differs from itself is worth a look. */
export const runAgainst = async ({ options, folder, out, err }: Bench): Promise<number> => {
  const other = variantProcessOf(pathToFileURL(`${resolve(options.against)}/packages/bench/dist/`))
  if (!existsSync(other)) {
    err(`bench: ${options.against} has no built benchmark of this form; run \`pnpm build\` there\n`)
    return 2
  }
  // A folder each: one may not be able to read the files that the other makes.
  const programs = {
    this: {
      program: variantProcessOf(OWN_DIST),
      folder: writtenHistory(STANDARD_HISTORY, join(folder, 'this')),
    },
    other: { program: other, folder: writtenHistory(STANDARD_HISTORY, join(folder, 'other')) },
  }
  out('speed of this checkout as a share of the other one, and of the other one against itself\n')
  let status = 0
  for (const job of jobs.filter(({ name }) => options.jobs.length === 0 || options.jobs.includes(name))) {
    const compared = comparedCheckouts(job, programs, options.rounds)
    if (E.isLeft(compared)) {
      err(`bench: '${job.name}': ${compared.left}\n`)
      status = 1
    } else out(`${job.name.padEnd(14)} ${compared.right}\n`)
  }
  return status
}

interface Program {
  readonly program: string
  readonly folder: string
}

type Checkout = 'other' | 'this' | 'other again'

const ORDERS: readonly (readonly Checkout[])[] = [
  ['other', 'this', 'other again'],
  ['this', 'other again', 'other'],
  ['other again', 'other', 'this'],
]

const comparedCheckouts = (
  job: Job,
  programs: Readonly<Record<'this' | 'other', Program>>,
  rounds: number,
): E.Either<string, string> => {
  const costs: Record<Checkout, number[]> = { other: [], this: [], 'other again': [] }
  let checksum: string | undefined
  for (let round = 0; round < rounds; round++) {
    for (const checkout of ORDERS[round % ORDERS.length] ?? []) {
      const { program, folder } = programs[checkout === 'this' ? 'this' : 'other']
      const measure = measureWith(program)
      const request = { job: job.name, variant: 'ours', events: job.events, folder } as const
      const measured: E.Either<string, Measurement> = measure({ ...request, warmUps: 1, runs: job.runs ?? 3 })
      if (E.isLeft(measured)) return E.left(`${checkout}: ${measured.left}`)
      checksum ??= measured.right.checksum
      if (measured.right.checksum !== checksum)
        return E.left(`the checkouts come to different results: ${checksum}, ${measured.right.checksum}`)
      costs[checkout].push(measured.right.nanoseconds)
    }
  }
  const speed = (a: Checkout, b: Checkout) =>
    spreadOf(costs[a].map((cost, round) => (costs[b][round] ?? Number.NaN) / cost))
  const { median } = spreadOf(costs.this)
  return E.right(
    `${shownSpread(speed('this', 'other'))}; other against itself ${shownSpread(speed('other again', 'other'))}; ${shownCost(job.unit, median)}`,
  )
}
