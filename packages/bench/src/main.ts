import { parseArgs } from 'node:util'
import { compare, DifferentResults, type Spread } from './comparison.js'
import { jobs } from './jobs.js'
import { measure } from './measurement.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sessions: { type: 'string', default: '10000' },
    events: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
  },
})
const size = { sessions: Number(values.sessions), events: Number(values.events) }
const chosen = jobs.filter(({ name }) => positionals.length === 0 || positionals.includes(name))

const show = ({ min, median, max }: Spread): string =>
  `${median.toFixed(2)} (${min.toFixed(2)}-${max.toFixed(2)})`

process.stdout.write(
  `99 AOS, ${size.sessions} live sessions, ${size.events} events, ${values.rounds} rounds; speed as a share of a fold on mutable maps\n`,
)
try {
  for (const { name, goal } of chosen) {
    const { ratio, limitAgainstItself, limit, ours } = compare(name, size, Number(values.rounds), measure)
    process.stdout.write(
      `${name.padEnd(8)} ratio ${show(ratio)}  goal ${goal}  limit against itself ${show(limitAgainstItself)}  ns/event: limit ${limit.toFixed(0)}, ours ${ours.toFixed(0)}\n`,
    )
  }
} catch (error) {
  if (!(error instanceof DifferentResults)) throw error
  process.stderr.write(`bench: ${error.message}\n`)
  process.exitCode = 1
}
