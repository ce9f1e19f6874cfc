/** Measures one variant of one job in this process: see `measurement.ts`. */
import { writeSync } from 'node:fs'
import { readHistory } from '../history/history-files.js'
import type { Outcome, Variant, Work } from '../job.js'
import { measuredByName } from '../jobs/index.js'
import { removeOwnFiles } from '../own-files.js'
import { forgetMemoryPeak, memoryPeakMegabytes } from './memory-peak.js'
import { variantNamed, type Measurement, type MeasurementRequest } from './measurement.js'
import { medianOf } from './spread.js'

const RESULT = 3

/**
 * Long runs begin without garbage of the one before. After a collection V8 has to learn anew the shapes of all objects of
 * which it found none, and the code for them: of a short run that would be half of the time.
 */
const EVENTS_WORTH_A_COLLECTION = 100_000

const request = JSON.parse(process.argv[2] ?? '') as MeasurementRequest

const variantAsked = (): Variant => {
  const job = measuredByName(request.job)
  const variant = job && variantNamed(job, request.variant)
  if (variant === undefined) throw new Error(`there is no ${request.variant} of ${request.job}`)
  return variant
}

/** The history is the variant's alone: what it lets go of is not in the memory of what is timed. */
const prepared = async (): Promise<Work> =>
  await variantAsked()(readHistory(request.folder, request.events), request.folder)

const work = await prepared()
await forgetMemoryPeak()

const timed = async (): Promise<Required<Outcome>> => {
  if (request.events >= EVENTS_WORTH_A_COLLECTION) globalThis.gc?.()
  const start = performance.now()
  const result = await work.run()
  const nanoseconds = ((performance.now() - start) * 1e6) / request.events
  return { nanoseconds, counts: {}, ...(typeof result === 'string' ? { checksum: result } : result) }
}

const outcomes: Required<Outcome>[] = []
for (let i = -request.warmUps; i < request.runs; i++) {
  const outcome = await timed()
  if (i >= 0) outcomes.push(outcome)
}
await work.end?.()
removeOwnFiles(request.folder)

const median = medianOf(outcomes, ({ nanoseconds }) => nanoseconds)
const measurement: Measurement = {
  nanoseconds: median?.nanoseconds ?? 0,
  checksum: [...new Set(outcomes.map(({ checksum }) => checksum))].join(' or '),
  counts: median?.counts ?? {},
  peakMegabytes: memoryPeakMegabytes(),
}
writeSync(RESULT, JSON.stringify(measurement))
// Other software may keep the process alive.
process.exit(0)
