import type { HistorySize } from './history.js'
import type { Measurement, VariantName } from './measurement.js'

export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

export interface Comparison {
  /** Speed of ours as a share of the limit's, in each round. */
  readonly ratio: Spread
  /** The limit against itself in each round: how far the machine can be trusted. */
  readonly limitAgainstItself: Spread
  /** Nanoseconds an event, best of all rounds. */
  readonly limit: number
  readonly ours: number
}

type Measure = (job: string, variant: VariantName, size: HistorySize) => Measurement

/** Variants that come to different results are not compared: the checksums. */
export class DifferentResults extends Error {}

/** Ours, the limit and the limit once more, in turn and in another order each round; ratios within a round only. */
export const compare = (job: string, size: HistorySize, rounds: number, measure: Measure): Comparison => {
  const ratios: number[] = []
  const selfRatios: number[] = []
  let limit = Infinity
  let ours = Infinity
  for (let round = 0; round < rounds; round++) {
    const order: readonly VariantName[] = ['limit', 'ours', 'limit']
    const turned = round % 2 === 0 ? order : order.toReversed()
    const [first, middle, last] = turned.map((variant) => measure(job, variant, size))
    if (first === undefined || middle === undefined || last === undefined) continue
    for (const { checksum } of [first, last])
      if (checksum !== middle.checksum)
        throw new DifferentResults(`${job}: ${middle.checksum} is not ${checksum}`)
    ratios.push((first.nanoseconds + last.nanoseconds) / 2 / middle.nanoseconds)
    selfRatios.push(first.nanoseconds / last.nanoseconds)
    limit = Math.min(limit, first.nanoseconds, last.nanoseconds)
    ours = Math.min(ours, middle.nanoseconds)
  }
  return { ratio: spreadOf(ratios), limitAgainstItself: spreadOf(selfRatios), limit, ours }
}

const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    min: sorted[0] ?? Number.NaN,
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
  }
}
