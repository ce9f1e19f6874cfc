import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { parseMoment } from '../src/input/moment.js'

const NOW = new Date('2026-11-20T09:30:15.250Z')
const parsed = (text: string): string => {
  const moment = parseMoment(text, NOW)
  return E.isLeft(moment) ? moment.left.message : moment.right
}

describe('a moment is read as people write it', () => {
  test.each([
    ['2026-11-20T09:00:00.000Z', '2026-11-20T09:00:00.000Z'],
    ['2026-11-20T09:00:00+01:00', '2026-11-20T08:00:00.000Z'],
    ['2026-11-20 09:00Z', '2026-11-20T09:00:00.000Z'],
    ['  2026-11-20 9:05 utc ', '2026-11-20T09:05:00.000Z'],
    ['2026-11-20t09:00z', '2026-11-20T09:00:00.000Z'],
    ['2026-11-20 09:00:01.5 -0530', '2026-11-20T14:30:01.500Z'],
    ['2026-11-20 09:00:01,123456789+14', '2026-11-19T19:00:01.123Z'],
    ['2026-01-01 00:30+01:00', '2025-12-31T23:30:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['now', '2026-11-20T09:30:15.250Z'],
    ['Today', '2026-11-20T00:00:00.000Z'],
    ['yesterday', '2026-11-19T00:00:00.000Z'],
    ['2h ago', '2026-11-20T07:30:15.250Z'],
    ['90 seconds ago', '2026-11-20T09:28:45.250Z'],
    ['3 days ago', '2026-11-17T09:30:15.250Z'],
    ['1d 12h ago', '2026-11-18T21:30:15.250Z'],
    ['1h30m ago', '2026-11-20T08:00:15.250Z'],
    ['an hour ago', '2026-11-20T08:30:15.250Z'],
    ['a week ago', '2026-11-13T09:30:15.250Z'],
    ['9 months ago', '2026-02-20T09:30:15.250Z'],
    ['2 years ago', '2024-11-20T09:30:15.250Z'],
  ])('%s', (text, instant) => {
    expect(parsed(text)).toBe(instant)
  })

  test('a month ago is the last day of a shorter month', () => {
    const parsedOn = (day: string) => parseMoment('1 month ago', new Date(`${day}T12:00:00.000Z`))
    expect(parsedOn('2026-03-31')).toEqual(E.right('2026-02-28T12:00:00.000Z'))
    expect(parsedOn('2026-01-31')).toEqual(E.right('2025-12-31T12:00:00.000Z'))
  })

  test('an instant of the contract is that instant', () => {
    const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(fc.property(dates, (date) => parsed(date.toISOString()) === date.toISOString()))
  })

  test('a zone that is ahead makes it earlier by that much', () => {
    const minutes = fc.integer({ min: -14 * 60, max: 14 * 60 })
    fc.assert(
      fc.property(minutes, (offset) => {
        const [hours, rest] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
        const zone = `${offset < 0 ? '-' : '+'}${hours}:${String(rest).padStart(2, '0')}`
        const expected = new Date(Date.parse('2026-11-20T09:00:00.000Z') - offset * 60_000).toISOString()
        return parsed(`2026-11-20 09:00${zone}`) === expected
      }),
    )
  })
})

describe('anything else is refused with what was expected', () => {
  test.each([
    ['2026-11-20 09:00', "expected a time zone: '2026-11-20 09:00Z' for UTC"],
    ['2026-11-20T09:00:00', 'expected a time zone'],
    ['2026-02-30', 'expected a date that exists, got "2026-02-30"'],
    ['2026-13-01 09:00Z', 'expected a date that exists'],
    ['0000-01-01', 'expected a date that exists'],
    ['2026-11-20 24:00Z', 'expected a time of day from 00:00:00 to 23:59:59'],
    ['2026-11-20 09:60Z', 'expected a time of day'],
    ['2026-11-20 09:00+15:00', 'expected a time zone from -14:00 to +14:00'],
    ['2026-11-20 09:00+01:75', 'expected a time zone from -14:00 to +14:00'],
    ['0001-01-01 00:00+01:00', 'expected a time in the years 0001 to 9999'],
    ['9999 years ago', 'expected a time in the years 0001 to 9999'],
    ['99999999999999999999 weeks ago', 'expected a time in the years 0001 to 9999'],
    ['tomorrow', 'expected a time such as'],
    ['2 fortnights ago', 'expected a time such as'],
    ['ago', 'expected a time such as'],
    ['', 'expected a time such as'],
    ['1763629200', 'expected a time such as'],
    ['20/11/2026', 'expected a time such as'],
    ['2026-11-20 noonZ', 'expected a time such as'],
    ['\u001b[31mnow', String.raw`got "\u001b[31mnow"`],
  ])('%j', (text, message) => {
    expect(parsed(text)).toContain(message)
  })

  test('no text makes it throw', () => {
    const pieces = fc.constantFrom(
      '1',
      'd',
      ' ',
      'ago',
      'a',
      'an',
      ':',
      '-',
      '2026-11-20',
      't',
      'z',
      '09:00',
      '+',
    )
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')),
    )
    fc.assert(fc.property(texts, (text) => typeof parsed(text) === 'string'))
  })
})
