import * as E from 'fp-ts/lib/Either.js'
import { Instant, show } from '@aos-cluster/domain'
import { BadInput } from '../outcome.js'

/** How a moment may be written, for help and for messages. */
export const MOMENT_FORMS =
  "a time such as 2026-11-20T09:00:00+01:00, '2026-11-20 09:00Z', 2026-11-20 (00:00 UTC), '2h ago', yesterday or now"

/**
 * A moment as people write it:
 *
 * - a date and a time of day with a zone: `2026-11-20T09:00:00.000Z`, `2026-11-20 09:00+01:00`, `2026-11-20 09:00 UTC`
 * - a date: `2026-11-20`, which is its midnight in UTC; also `today` and `yesterday`
 * - so long ago: `2h ago`, `3 days ago`, `1d 12h ago`, `a week ago`; months and years are those of the calendar
 * - `now`
 *
 * A time of day without a zone is refused: it would be another moment on every machine.
 */
export const parseMoment = (text: string, now: Date): E.Either<BadInput, Instant> => {
  const words = text.trim().toLowerCase()
  if (words === 'now') return known(text, now)
  if (words === 'today') return midnight(text, now)
  if (words === 'yesterday') return midnight(text, earlier(now, { amount: 1, unit: 'd' }))
  const spans = agoIn(words)
  if (spans !== undefined) return known(text, spans.reduce(earlier, now))
  return dateIn(text, words)
}

/** `09:00Z`, `09:00:00.123 +01:00`; the zone may be missing. */
const TIME = /^(\d{1,2}:\d{2})(:\d{2})?(?:[.,](\d{1,9}))? ?(z|utc|gmt|[+-]\d{1,2}(?::?\d{2})?)?$/
const DATE = /^(\d{4}-\d{2}-\d{2})(?:[t ] *(.+))?$/

const dateIn = (text: string, words: string): E.Either<BadInput, Instant> => {
  const [, date, time] = DATE.exec(words) ?? []
  if (date === undefined) return expected(MOMENT_FORMS, text)
  if (!isInstant(`${date}T00:00:00.000Z`)) return expected('a date that exists', text)
  if (time === undefined) return instantOf(text, `${date}T00:00:00.000Z`, 0)
  const [, clock, seconds = ':00', fraction = '', zone] = TIME.exec(time) ?? []
  if (clock === undefined) return expected(MOMENT_FORMS, text)
  const written = `${date}T${clock.padStart(5, '0')}${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
  if (!isInstant(written)) return expected('a time of day from 00:00:00 to 23:59:59', text)
  if (zone === undefined)
    return expected(`a time zone: '${date} ${clock}Z' for UTC, '${date} ${clock}+01:00' for another`, text)
  const offset = minutesOf(zone)
  return offset === undefined
    ? expected('a time zone from -14:00 to +14:00', text)
    : instantOf(text, written, offset)
}

const isInstant = (written: string): boolean => Instant.is(written)

const instantOf = (text: string, utc: string, offset: number): E.Either<BadInput, Instant> =>
  known(text, new Date(Date.parse(utc) - offset * 60_000))

const known = (text: string, time: Date): E.Either<BadInput, Instant> => {
  // A time that is out of the range of dates has no text.
  const instant = Number.isNaN(time.getTime()) ? '' : time.toISOString()
  return Instant.is(instant) ? E.right(instant) : expected('a time in the years 0001 to 9999', text)
}

const midnight = (text: string, time: Date): E.Either<BadInput, Instant> =>
  known(text, new Date(Math.floor(time.getTime() / DAY) * DAY))

const expected = (what: string, text: string): E.Either<BadInput, never> =>
  E.left(new BadInput(`expected ${what}, got ${show(text)}`))

const LARGEST_OFFSET = 14 * 60

/** Minutes that a zone is ahead of UTC. */
const minutesOf = (zone: string): number | undefined => {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  if (hours === undefined) return 0
  const offset = Number(hours) * 60 + Number(minutes)
  if (offset > LARGEST_OFFSET || Number(minutes) > 59) return undefined
  return sign === '-' ? -offset : offset
}

interface Span {
  readonly amount: number
  readonly unit: Unit
}

type Unit = 's' | 'm' | 'h' | 'd' | 'w' | 'month' | 'year'

const DAY = 86_400_000
const MILLISECONDS = { s: 1_000, m: 60_000, h: 3_600_000, d: DAY, w: 7 * DAY }
const MONTHS = { month: 1, year: 12 }

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...['s', 'sec', 'secs', 'second', 'seconds'].map((word): [string, Unit] => [word, 's']),
  ...['m', 'min', 'mins', 'minute', 'minutes'].map((word): [string, Unit] => [word, 'm']),
  ...['h', 'hr', 'hrs', 'hour', 'hours'].map((word): [string, Unit] => [word, 'h']),
  ...['d', 'day', 'days'].map((word): [string, Unit] => [word, 'd']),
  ...['w', 'week', 'weeks'].map((word): [string, Unit] => [word, 'w']),
  ...['month', 'months'].map((word): [string, Unit] => [word, 'month']),
  ...['y', 'year', 'years'].map((word): [string, Unit] => [word, 'year']),
])

/** The spans of `1d 12h ago`; undefined if it is no such text. */
const agoIn = (words: string): readonly Span[] | undefined => {
  const [, list] = /^(.*\S) ?ago$/.exec(words) ?? []
  if (list === undefined || !/^(?:(?:\d+ ?|an? )[a-z]+(?=\d| |$) ?)+$/.test(list)) return undefined
  const spans: Span[] = []
  for (const [, amount = '', word = ''] of list.matchAll(/(\d+|an?(?= )) ?([a-z]+) ?/g)) {
    const unit = UNITS.get(word)
    if (unit === undefined) return undefined
    spans.push({ amount: /^\d/.test(amount) ? Number(amount) : 1, unit })
  }
  return spans
}

const earlier = (time: Date, { amount, unit }: Span): Date =>
  unit === 'month' || unit === 'year'
    ? monthsEarlier(time, amount * MONTHS[unit])
    : new Date(time.getTime() - amount * MILLISECONDS[unit])

/** On the same day of the month, or its last if that is shorter. */
const monthsEarlier = (time: Date, months: number): Date => {
  const moved = new Date(time)
  moved.setUTCMonth(time.getUTCMonth() - months)
  if (moved.getUTCDate() !== time.getUTCDate()) moved.setUTCDate(0)
  return moved
}
