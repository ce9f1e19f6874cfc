import * as E from 'fp-ts/lib/Either.js'
import { measureWith, OWN_DIST, variantProcessOf } from '../harness/measurement.js'
import { checkAgreement, type Disagreement } from '../harness/rounds.js'
import { writtenHistory } from '../history/history-files.js'
import { jobs } from '../jobs/index.js'
import type { Bench } from './bench.js'

export const QUICK_HISTORY = { sessions: 100, cycle: 4_000 }

/** Every way of doing every job, once, on a small history: whether they come to the same. Nothing is timed. */
export const runQuick = async ({ options, folder, out, err }: Bench): Promise<number> => {
  const measure = measureWith(variantProcessOf(OWN_DIST))
  const small = writtenHistory(QUICK_HISTORY, folder)
  let status = 0
  for (const job of jobs.filter(({ name }) => options.jobs.length === 0 || options.jobs.includes(name))) {
    const agreed = checkAgreement(job, measure, { folder: small })
    if (E.isLeft(agreed)) {
      err(disagreementText(agreed.left))
      status = 1
      continue
    }
    const ways = [...agreed.right].map(([contender, result]) => {
      // Other software may fail without ours being wrong.
      if (E.isLeft(result) && !contender.startsWith('peer ')) status = 1
      return E.isLeft(result) ? `${contender} FAILED: ${result.left}` : contender
    })
    out(`${job.name}: ${ways.join(', ')}\n`)
  }
  return status
}

export const disagreementText = ({ job, checksums }: Disagreement): string =>
  `bench: the ways of doing '${job}' come to different results:\n${[...checksums]
    .map(([contender, checksum]) => `  ${contender}: ${checksum}\n`)
    .join('')}`
