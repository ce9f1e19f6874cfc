import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { Job } from '../job.js'
import { measureWith, type VariantName } from './measurement.js'

/** Syncs to the disk by the commit; undefined for a limit that commits nothing. */
export interface SyncsPerCommit {
  readonly limit: number | undefined
  readonly ours: number | undefined
}

/** Whether `strace`, which counts them, is installed. */
export const canCountSyncs = (): boolean => spawnSync('strace', ['-V']).status === 0

/** What a run of the small history adds to the syncs of a process that prepares and does not run. */
export const syncsPerCommit = (
  job: Job,
  program: string,
  folder: string,
): E.Either<string, SyncsPerCommit> => {
  const trace = join(folder, 'syscalls')
  const measure = measureWith(program, ['strace', '-f', '-qq', '-e', 'trace=fsync,fdatasync', '-o', trace])
  const counted = (variant: VariantName, runs: number) => {
    const request = { job: job.name, variant, events: job.quickEvents, folder, warmUps: 0, runs }
    const measured = measure(request)
    if (E.isLeft(measured)) return measured
    const syncs = readFileSync(trace, 'utf8').match(/f(?:data)?sync\(/g)?.length ?? 0
    rmSync(trace)
    return E.right({ syncs, commits: measured.right.counts['commits'] ?? 0 })
  }
  const of = (variant: VariantName): E.Either<string, number | undefined> => {
    const [before, after] = [counted(variant, 0), counted(variant, 1)]
    if (E.isLeft(before)) return before
    if (E.isLeft(after)) return after
    const { syncs, commits } = after.right
    return E.right(commits === 0 ? undefined : (syncs - before.right.syncs) / commits)
  }
  const [limit, ours] = [of('limit'), of('ours')]
  if (E.isLeft(limit)) return limit
  return E.map((right: number | undefined) => ({ limit: limit.right, ours: right }))(ours)
}
