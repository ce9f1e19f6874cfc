import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { jobs } from '../jobs/index.js'
import type { Bench } from './bench.js'
import { readOptions, USAGE, type Options } from './options.js'
import { runAgainst } from './run-against.js'
import { runGoals } from './run-goals.js'
import { runQuick } from './run-quick.js'
import { runScaling, scaledJobs } from './run-scaling.js'
import { runSizes } from './run-sizes.js'
import { runYear } from './run-year.js'

/** Runs the program; resolves with the exit status. */
export const runBenchmark = async (args: readonly string[]): Promise<number> => {
  const options = readOptions(args, { all: jobs.map(({ name }) => name), scaled: scaledJobs })
  const out = (text: string) => void process.stdout.write(text)
  const err = (text: string) => void process.stderr.write(text)
  if (E.isLeft(options)) {
    err(`bench: ${options.left}\n\n${USAGE}`)
    return 2
  }
  const progress = (text: string) => {
    if (process.stderr.isTTY) err(`\r\x1b[K${text}`)
  }
  const { mode } = options.right
  if (mode === 'help') out(USAGE)
  if (mode === 'jobs') out(jobs.map(({ name, title }) => `${name.padEnd(14)} ${title}\n`).join(''))
  if (mode === 'help' || mode === 'jobs') return 0

  const folder = mkdtempSync(join(options.right.folder, 'aos-cluster-bench-'))
  try {
    return await MODES[mode]({
      options: options.right,
      command: ['pnpm bench', ...args].join(' '),
      folder,
      out,
      err,
      progress,
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Mode = Exclude<Options['mode'], 'help' | 'jobs'>

const MODES: Readonly<Record<Mode, (bench: Bench) => Promise<number>>> = {
  goals: runGoals,
  quick: runQuick,
  scaling: runScaling,
  year: runYear,
  sizes: runSizes,
  against: runAgainst,
}
