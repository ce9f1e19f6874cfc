import { parseArgs } from 'node:util'
import * as E from 'fp-ts/lib/Either.js'

export interface Options {
  readonly seeds: number
  readonly from: number
  readonly commands: number | undefined
  readonly trace: boolean
  readonly help: boolean
}

export const USAGE = `simulate [--seeds N] [--from S] [--commands K] [--trace]

  --seeds     how many runs, 1000 if left out
  --from      the first seed, 1 if left out; the others follow it
  --commands  how many commands the clients of a run make; the seed decides if left out
  --trace     prints the trace of every run, not only of one that breaks a guarantee

Exit status: 0 no guarantee was broken, 1 one was, or something never happened in 1,000 runs or more, 2 bad usage.
`

/** The options, or what is wrong with them. */
export const readOptions = (args: readonly string[]): E.Either<string, Options> => {
  const parsed = E.tryCatch(
    () =>
      parseArgs({
        args: [...args],
        options: {
          seeds: { type: 'string', default: '1000' },
          from: { type: 'string', default: '1' },
          commands: { type: 'string' },
          trace: { type: 'boolean', default: false },
          help: { type: 'boolean', default: false },
        },
      }).values,
    (error) => (error instanceof Error ? error.message : String(error)),
  )
  if (E.isLeft(parsed)) return parsed
  const { seeds, from, commands, trace, help } = parsed.right
  const wrong = (option: string, limit: string, given: string): E.Either<string, Options> =>
    E.left(`--${option} takes a whole number from ${limit}, not '${given}'`)

  if (!isWhole(seeds, 1, 999_999_999)) return wrong('seeds', '1 to 999999999', seeds)
  if (!isWhole(from, 0, 4_294_967_295)) return wrong('from', '0 to 4294967295', from)
  if (commands !== undefined && !isWhole(commands, 1, 9_999)) return wrong('commands', '1 to 9999', commands)
  return E.right({
    seeds: Number(seeds),
    from: Number(from),
    commands: commands === undefined ? undefined : Number(commands),
    trace,
    help,
  })
}

const isWhole = (text: string, least: number, most: number): boolean =>
  /^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most
