import { statSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { measureWith, OWN_DIST, variantProcessOf } from '../harness/measurement.js'
import { writeSection } from '../report/document.js'
import { table } from '../report/markdown.js'
import { shownTime } from '../report/numbers.js'
import { writeYear, yearFile } from '../year/year-file.js'
import { yearSteps } from '../year/year-steps.js'
import type { Bench } from './bench.js'

/** A year of a big site: made once, then each step in a process of its own. */
export const runYear = async ({ options, command, folder, out, err, progress }: Bench): Promise<number> => {
  const start = performance.now()
  await writeYear(folder, options.events, (written) => progress(`${written} events written`))
  const gigabytes = statSync(yearFile(folder)).size / 2 ** 30
  progress('')
  err(`the file was made in ${((performance.now() - start) / 1_000).toFixed(0)} s\n`)

  const measure = measureWith(variantProcessOf(OWN_DIST))
  const rows: (readonly string[])[] = []
  for (const { name, title } of yearSteps) {
    const request = { job: name, variant: 'ours', events: 0, folder } as const
    const measured = measure({ ...request, warmUps: 0, runs: 1 })
    if (E.isLeft(measured)) {
      err(`bench: '${name}': ${measured.left}\n`)
      return 1
    }
    const { nanoseconds, checksum, peakMegabytes } = measured.right
    rows.push([title, shownTime(nanoseconds), `${peakMegabytes} MB`, checksum])
    out(`${rows.at(-1)?.join('; ') ?? ''}\n`)
  }
  const events = options.events.toLocaleString('en')
  writeSection('A year', yearText(rows, events, gigabytes), command)
  return 0
}

const yearText = (rows: readonly (readonly string[])[], events: string, gigabytes: number): string =>
  `A site of 99 AOS and 11,000 users, ${events} events in an embedded store of ${gigabytes.toFixed(1)} GB; each step in a fresh process.

${table(
  [
    { heading: 'step' },
    { heading: 'time', align: 'right' },
    { heading: 'memory at most', align: 'right' },
    { heading: 'result' },
  ],
  rows,
)}`
