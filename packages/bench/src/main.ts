import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compare, DifferentResults, type Spread } from './comparison.js'
import { jobs } from './jobs.js'
import { measureIn } from './measurement.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sessions: { type: 'string', default: '10000' },
    events: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    // Where the files of stores are made: on the disk whose syncs are to be measured.
    folder: { type: 'string', default: tmpdir() },
  },
})
const size = { sessions: Number(values.sessions), events: Number(values.events) }
const chosen = jobs.filter(({ name }) => positionals.length === 0 || positionals.includes(name))

const show = ({ min, median, max }: Spread): string =>
  `${median.toFixed(2)} (${min.toFixed(2)}-${max.toFixed(2)})`

const folder = mkdtempSync(join(values.folder, 'aos-cluster-bench-'))
process.stdout.write(
  `99 AOS, ${size.sessions} live sessions, ${size.events} events, ${values.rounds} rounds; speed as a share of the limit's\n`,
)
try {
  for (const { name, goal, against, mostEvents } of chosen) {
    const { ratio, limitAgainstItself, limit, ours } = compare(
      name,
      size,
      Number(values.rounds),
      measureIn(folder),
    )
    const part = mostEvents === undefined ? '' : `, ${mostEvents} events`
    process.stdout.write(
      `${name.padEnd(11)} ratio ${show(ratio)}  goal ${goal}  limit against itself ${show(limitAgainstItself)}  ns/event: limit ${limit.toFixed(0)}, ours ${ours.toFixed(0)}  (limit: ${against}${part})\n`,
    )
  }
} catch (error) {
  if (!(error instanceof DifferentResults)) throw error
  process.stderr.write(`bench: ${error.message}\n`)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}
