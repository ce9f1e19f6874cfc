import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import * as E from 'fp-ts/lib/Either.js'

export const USAGE = `pnpm bench [JOB…] [--rounds N] [--folder PATH]   every job, or those named, beside its limit and its peers
pnpm bench --quick                               only whether all ways of doing a job come to the same
pnpm bench --scaling [JOB…]                      what an event or a command costs as sites and histories grow
pnpm bench --year [--events N]                   a year of a big site, opened, verified, rebuilt and queried
pnpm bench --sizes                               what is carried into a browser and onto a disk
pnpm bench --against PATH [JOB…]                 this checkout beside another one, built, with the same benchmark

  --rounds    how often everything is measured; default 5
  --folder    where the files are made: on the disk whose syncs count; default the system's for temporary files
  --events    of the year; default 22,000,000
  --jobs      lists the names of the jobs

Without names the results are written to docs/performance.md. Exit status: 0 done, 1 results differ or something could
not be measured, 2 bad usage. A goal that is missed is a result, not a failure.
`

export interface Options {
  readonly mode: 'goals' | 'quick' | 'scaling' | 'year' | 'sizes' | 'against' | 'jobs' | 'help'
  /** All, if there are none. */
  readonly jobs: readonly string[]
  readonly rounds: number
  readonly folder: string
  /** Of the year. */
  readonly events: number
  /** Path of the other checkout. */
  readonly against: string
}

/** The names of jobs that can be asked for. */
export interface KnownJobs {
  readonly all: readonly string[]
  /** Those that `--scaling` measures. */
  readonly scaled: readonly string[]
}

/** `Left`: what is wrong with the arguments. */
export const readOptions = (
  args: readonly string[],
  { all, scaled }: KnownJobs,
): E.Either<string, Options> => {
  const parsed = E.tryCatch(
    () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          quick: { type: 'boolean', default: false },
          scaling: { type: 'boolean', default: false },
          sizes: { type: 'boolean', default: false },
          year: { type: 'boolean', default: false },
          jobs: { type: 'boolean', default: false },
          help: { type: 'boolean', default: false },
          against: { type: 'string', default: '' },
          rounds: { type: 'string', default: '5' },
          events: { type: 'string', default: '22000000' },
          folder: { type: 'string', default: tmpdir() },
        },
      }),
    (error) => (error instanceof Error ? error.message : String(error)),
  )
  if (E.isLeft(parsed)) return parsed
  const { values, positionals } = parsed.right
  const { rounds, events, folder, against } = values
  const known = values.scaling ? scaled : all
  const unknown = positionals.find((name) => !known.includes(name))
  if (unknown !== undefined) return E.left(`there is no job '${unknown}'; there are ${known.join(', ')}`)
  if (!/^[1-9]\d*$/.test(rounds)) return E.left(`--rounds takes a number from 1, not '${rounds}'`)

  if (!/^[1-9]\d*$/.test(events)) return E.left(`--events takes a number from 1, not '${events}'`)

  const modes = (['quick', 'scaling', 'year', 'sizes', 'jobs', 'help'] as const).filter(
    (mode) => values[mode],
  )
  const asked = against === '' ? modes : [...modes, 'against' as const]
  if (asked.length > 1) return E.left(`--${asked.join(' and --')} don't go together`)
  return E.right({
    mode: asked[0] ?? 'goals',
    jobs: positionals,
    rounds: Number(rounds),
    events: Number(events),
    folder,
    against,
  })
}
