import type * as t from 'io-ts'
import { branded } from '../codec/refined.js'

export interface InstantBrand {
  readonly Instant: unique symbol
}

const FORM = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

const FIRST = Date.parse('0001-01-01T00:00:00.000Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

const isInstant = (text: string): boolean => {
  if (!FORM.test(text)) return false
  const time = Date.parse(text)
  // `Date.parse` lets 30 February pass as 1 March: a date that exists comes back as it was.
  return time >= FIRST && new Date(time).toISOString() === text
}

/** A moment, ISO 8601 in UTC with milliseconds: `2026-11-20T09:00:00.000Z`, years 0001 to 9999. */
export const Instant = branded<InstantBrand>(isInstant, 'a time like 2026-11-20T09:00:00.000Z')
export type Instant = t.TypeOf<typeof Instant>

/** The moment so many seconds later, at most the last millisecond of the year 9999. */
export const plusSeconds = (instant: Instant, seconds: number): Instant =>
  new Date(Math.min(Date.parse(instant) + seconds * 1000, LAST)).toISOString() as Instant

/** Seconds from one moment to another, with fractions; negative if `to` is the earlier. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 1000

export const isBefore = (a: Instant, b: Instant): boolean => Date.parse(a) < Date.parse(b)
