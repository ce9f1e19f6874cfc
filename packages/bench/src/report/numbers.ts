import type { Job } from '../job.js'
import type { Spread } from '../harness/spread.js'

/** `3.1 (2.9-3.4)`. */
export const shownSpread = ({ min, median, max }: Spread): string =>
  `${shownRatio(median)} (${shownRatio(min)}-${shownRatio(max)})`

export const shownRatio = (ratio: number): string =>
  ratio >= 100 ? ratio.toFixed(0) : ratio >= 10 ? ratio.toFixed(1) : ratio.toFixed(2)

/** `3.75 M events/s`, or `12.3 ms`. */
export const shownCost = (unit: Job['unit'], nanoseconds: number): string =>
  unit === 'time' ? shownTime(nanoseconds) : `${shownRate(1e9 / nanoseconds)} ${unit}s/s`

const shownRate = (rate: number): string => {
  if (rate >= 1e6) return `${(rate / 1e6).toFixed(2)} M`
  if (rate >= 1e4) return `${(rate / 1e3).toFixed(1)} k`
  return Math.round(rate).toLocaleString('en')
}

export const shownTime = (nanoseconds: number): string => {
  if (nanoseconds >= 1e9) return `${(nanoseconds / 1e9).toFixed(1)} s`
  if (nanoseconds >= 1e6) return `${(nanoseconds / 1e6).toFixed(1)} ms`
  return `${(nanoseconds / 1e3).toFixed(0)} µs`
}

/** `commits 100, conflicts 3`. */
export const shownCounts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${Math.round(count).toLocaleString('en')}`)
    .join(', ')
