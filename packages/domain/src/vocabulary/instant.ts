import type * as t from 'io-ts'
import { branded } from '../codec/refined.js'

export interface InstantBrand {
  readonly Instant: unique symbol
}

const FORM = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

const LAST = Date.parse('9999-12-31T23:59:59.999Z')

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Computed, since every event has an instant, and to make a `Date` of it takes many times as long. */
const isInstant = (text: string): boolean => {
  if (!FORM.test(text)) return false
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2)
  const month = digitsAt(text, 5)
  const day = digitsAt(text, 8)
  return year > 0 && day > 0 && day <= daysOf(year, month)
}

/** 0 for a month that does not exist. */
const daysOf = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0)

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const ZERO = '0'.charCodeAt(0)

/** The number that two digits make. */
const digitsAt = (text: string, index: number): number =>
  (text.charCodeAt(index) - ZERO) * 10 + (text.charCodeAt(index + 1) - ZERO)

/** A moment, ISO 8601 in UTC with milliseconds: `2026-11-20T09:00:00.000Z`, years 0001 to 9999. */
export const Instant = branded<InstantBrand>(isInstant, 'a time like 2026-11-20T09:00:00.000Z')
export type Instant = t.TypeOf<typeof Instant>

/** The moment so many seconds later, at most the last millisecond of the year 9999. */
export const plusSeconds = (instant: Instant, seconds: number): Instant =>
  new Date(Math.min(Date.parse(instant) + seconds * 1000, LAST)).toISOString() as Instant

/** Seconds from one moment to another, with fractions; negative if `to` is the earlier. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 1000

/** Whether one instant is earlier than another. */
export const isBefore = (a: Instant, b: Instant): boolean => Date.parse(a) < Date.parse(b)
