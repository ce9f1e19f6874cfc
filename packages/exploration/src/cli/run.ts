import * as E from 'fp-ts/lib/Either.js'
import type { Exploration, Progress } from '../search/exploration.js'
import { explore } from '../search/explore.js'
import { realSubject, type Subject } from '../search/subject.js'
import { describeWorld } from '../world/describe-world.js'
import type { World } from '../world/world.js'
import { readOptions, USAGE, type Options } from './options.js'
import { reportJson, reportLines, violationLines } from './report.js'

export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether somebody watches: progress is shown to people only. */
  readonly isTerminal: boolean
  /** Milliseconds. */
  readonly now: () => number
}

/** The large world has no end that anybody could wait for. */
const SECONDS_FOR_LARGE = 120

/** Explores as the options say. All that is printed but commands is a comment, so that `try` can read it. */
export const run = (args: readonly string[], io: Io, subject: Subject = realSubject): 0 | 1 | 2 => {
  const options = readOptions(args)
  if (E.isLeft(options)) {
    io.err(`explore: ${options.left}\n\n${USAGE}`)
    return 2
  }
  if (options.right.help) {
    io.out(USAGE)
    return 0
  }
  for (const world of options.right.worlds) {
    const exploration = exploreOne(world, options.right, io, subject)
    if (exploration.violation !== undefined) return 1
  }
  return 0
}

const exploreOne = (world: World, options: Options, io: Io, subject: Subject): Exploration => {
  const print = (lines: readonly string[]): void => io.out(lines.map((line) => `${line}\n`).join(''))
  const comment = (line: string): string => `# ${line}`
  if (!options.json) print(describeWorld(world).map(comment))

  const begin = io.now()
  const seconds = options.seconds ?? (world.name === 'large' ? SECONDS_FOR_LARGE : Infinity)
  const exploration = explore(world, {
    subject,
    ...(options.depth === undefined ? {} : { depth: options.depth }),
    isOver: () => io.now() - begin >= seconds * 1000,
    ...(io.isTerminal && !options.json ? { onProgress: showProgress(io) } : {}),
  })
  const took = (io.now() - begin) / 1000

  if (options.json) {
    print([reportJson(world, exploration, took)])
  } else {
    print(reportLines(exploration, took).map(comment))
    if (exploration.violation !== undefined) print(violationLines(exploration.violation))
  }
  return exploration
}

const showProgress = (io: Io): ((progress: Progress) => void) => {
  let last = io.now()
  return ({ states, depth, waiting }) => {
    if (io.now() - last < 500) return
    last = io.now()
    io.err(`\r\x1b[K${states} states, depth ${depth}, ${waiting} waiting\r`)
  }
}
