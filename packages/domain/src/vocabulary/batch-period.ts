import * as t from 'io-ts'
import { refined } from '../codec/refined.js'
import { closedObject } from '../codec/closed-object.js'

const MINUTES_A_DAY = 24 * 60

const isStart = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
const isEnd = (text: string): boolean => text === '24:00' || isStart(text)

export const isValidThreads = (n: number): boolean => Number.isInteger(n) && n >= 1

/** A part of the day in which a batch server takes tasks: half-open, over midnight if it ends before it starts (F67, F68; D58). */
export const BatchPeriod = closedObject('a batch period', {
  start: refined(t.string, isStart, 'a time of day HH:MM'),
  end: refined(t.string, isEnd, 'a time of day HH:MM, or 24:00'),
  maxThreads: refined(t.number, isValidThreads, 'a whole number from 1'),
})
export type BatchPeriod = t.TypeOf<typeof BatchPeriod>

export const hasValidForm = (period: BatchPeriod): boolean =>
  isStart(period.start) && isEnd(period.end) && isValidThreads(period.maxThreads)

/** Minutes since midnight. */
const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Whether the period covers a minute of the day, counted from midnight. */
export const covers = (period: BatchPeriod, minute: number): boolean =>
  minutesOf(period).some(([from, to]) => from <= minute && minute < to)

/** The period as one or, over midnight, two stretches of minutes, half-open. */
export const minutesOf = (period: BatchPeriod): readonly (readonly [from: number, to: number])[] => {
  const start = minuteOfDay(period.start)
  const end = minuteOfDay(period.end)
  if (start < end) return [[start, end]]
  return end === 0
    ? [[start, MINUTES_A_DAY]]
    : [
        [start, MINUTES_A_DAY],
        [0, end],
      ]
}

/** The first two periods that share a minute, in the order of the day. */
export const findOverlap = (
  periods: readonly BatchPeriod[],
): readonly [BatchPeriod, BatchPeriod] | undefined => {
  const stretches = periods
    .flatMap((period) => minutesOf(period).map(([from, to]) => ({ from, to, period })))
    .sort((a, b) => a.from - b.from || a.to - b.to)
  for (const [i, next] of stretches.entries()) {
    const previous = stretches[i - 1]
    if (previous !== undefined && next.from < previous.to) return [previous.period, next.period]
  }
  return undefined
}
