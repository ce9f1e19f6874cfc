import * as E from 'fp-ts/lib/Either.js'
import { shortestLike } from '../run/shortest.js'
import { simulate, type Run } from '../run/simulate.js'
import { realSubject, type Subject } from '../run/subject.js'
import { neverHappened } from '../statistics/expected.js'
import { Tally } from '../statistics/tally.js'
import { readOptions, USAGE, type Options } from './options.js'
import { replayOf, statisticsLines, violationLines } from './report.js'

export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether somebody watches: progress is shown to people only. */
  readonly isTerminal: boolean
  /** Milliseconds. */
  readonly now: () => number
}

/** So many runs are to show everything that can happen. */
const MANY = 1_000

/** Simulates as the options say, up to the first run that breaks a guarantee. */
export const run = async (
  args: readonly string[],
  io: Io,
  subject: Subject = realSubject,
): Promise<0 | 1 | 2> => {
  const options = readOptions(args)
  if (E.isLeft(options)) {
    io.err(`simulate: ${options.left}\n\n${USAGE}`)
    return 2
  }
  if (options.right.help) {
    io.out(USAGE)
    return 0
  }
  const print = (lines: readonly string[]): void => io.out(lines.map((line) => `${line}\n`).join(''))
  const tally = new Tally()
  const begin = io.now()
  const broken = await simulateAll(options.right, io, subject, tally, print)
  if (broken !== undefined) {
    print(violationLines(broken))
    const shorter = await shortestLike(broken, subject)
    if (shorter !== undefined)
      print(['', `a shorter run that breaks the same, ${replayOf(shorter)}:`, ...violationLines(shorter)])
    return 1
  }

  const seconds = (io.now() - begin) / 1000
  const { seeds, from } = options.right
  print([
    `${seeds} runs, seeds ${from} to ${from + seeds - 1}: every guarantee holds`,
    `${seconds.toFixed(1)} s, ${(seeds / seconds).toFixed(1)} seeds per second`,
    ...statisticsLines(tally),
  ])
  const missing = seeds >= MANY ? neverHappened(tally) : []
  if (missing.length === 0) return 0
  print([`never happened in ${seeds} runs: ${missing.join(', ')}`])
  return 1
}

/** The first run that breaks a guarantee, if there is one. */
const simulateAll = async (
  { seeds, from, commands, trace }: Options,
  io: Io,
  subject: Subject,
  tally: Tally,
  print: (lines: readonly string[]) => void,
): Promise<Run | undefined> => {
  let shown = io.now()
  for (let seed = from; seed < from + seeds; seed++) {
    const done = await simulate(seed, { subject, ...(commands === undefined ? {} : { commands }) })
    tally.addAll(done.tally)
    if (done.violations.length > 0) return done
    if (trace) print([`seed ${seed}`, ...done.trace])
    if (!io.isTerminal || io.now() - shown < 500) continue
    shown = io.now()
    io.err(`\r\x1b[K${seed - from + 1} of ${seeds} runs\r`)
  }
  return undefined
}
