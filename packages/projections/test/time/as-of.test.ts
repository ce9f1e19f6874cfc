import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { Instant } from '@aos-cluster/domain'
import {
  asOf,
  auditTrail,
  environmentView,
  liesAfter,
  prefixAt,
  project,
  sessionHistory,
  topology,
  upTo,
  workloadPeaks,
  type HistoryEvent,
  type Moment,
  type Projection,
} from '@aos-cluster/projections'
import { admin1, time } from '../../../domain/test/given-when-then.js'
import { plain } from '../plain.js'
import { historyOf } from '../recorded-history.js'
import { someHistory } from '../random-histories.js'

const creates = (cluster: string, at: string) => admin1('CreateCluster', { cluster }, { at })

const at = (clock: string): Moment => ({ instant: time(clock) as Instant })

/** The clusters that are there as of a moment. */
const clustersAt = (history: readonly HistoryEvent[], moment: Moment): readonly unknown[] => {
  const found = asOf(environmentView, history, moment)
  if (E.isLeft(found)) return [found.left.code]
  return topology(found.right.state).groups.flatMap(({ cluster }) => cluster ?? [])
}

const about = (history: readonly HistoryEvent[], moment: Moment) => {
  const found = prefixAt(history, moment)
  if (E.isLeft(found)) return found.left
  const { events, ...rest } = found.right
  return { ...rest, events: events.length }
}

describe('As of an instant', () => {
  const history = historyOf(
    creates('A', '09:00'),
    creates('B', '10:00'),
    creates('C', '10:00'),
    creates('D', '11:00'),
  )

  test('all that happened until then has happened, that of the very instant too', () => {
    expect(clustersAt(history, at('09:59'))).toStrictEqual(['A'])
    expect(clustersAt(history, at('10:00'))).toStrictEqual(['A', 'B', 'C'])
    expect(clustersAt(history, at('10:01'))).toStrictEqual(['A', 'B', 'C'])
  })

  test('before the first event nothing has happened, and that is said', () => {
    expect(clustersAt(history, at('08:59'))).toStrictEqual([])
    expect(about(history, at('08:59'))).toStrictEqual({
      when: 'beforeTheFirst',
      events: 0,
      last: null,
      next: { position: 1n, at: time('09:00') },
      enteredLater: 0,
    })
  })

  test('after the last event it is the present, and that is said', () => {
    expect(about(history, at('23:00'))).toStrictEqual({
      when: 'present',
      events: 4,
      last: { position: 4n, at: time('11:00') },
      next: null,
      enteredLater: 0,
    })
    expect(about(history, at('10:30'))).toMatchObject({ when: 'inBetween', last: { position: 3n } })
  })

  test('of an empty history nothing has happened', () => {
    expect(about([], at('10:00'))).toMatchObject({ when: 'beforeTheFirst', last: null, next: null })
  })

  const enteredLate = historyOf(
    creates('A', '02:00'),
    creates('B', '08:00'),
    creates('night', '03:00'),
    creates('C', '09:00'),
  )

  test('what was entered later counts from when it was entered', () => {
    expect(clustersAt(enteredLate, at('04:00'))).toStrictEqual(['A'])
    expect(clustersAt(enteredLate, at('08:00'))).toStrictEqual(['A', 'B', 'night'])
    expect(about(enteredLate, at('04:00'))).toMatchObject({ events: 1, enteredLater: 1 })
  })

  test('an event with a time far ahead hides what follows it until then', () => {
    const ahead = historyOf(creates('A', '09:00'), creates('B', '23:00'), creates('C', '10:00'))
    expect(clustersAt(ahead, at('12:00'))).toStrictEqual(['A'])
    expect(about(ahead, at('12:00'))).toMatchObject({ next: { position: 2n }, enteredLater: 1 })
    expect(clustersAt(ahead, at('23:00'))).toStrictEqual(['A', 'B', 'C'])
  })
})

describe('As of a position', () => {
  const history = historyOf(creates('A', '09:00'), creates('B', '10:00')).map((event) => ({
    ...event,
    position: event.position * 10n,
  }))

  test('all up to it has happened; it need not be that of an event', () => {
    expect(clustersAt(history, { position: 9n })).toStrictEqual([])
    expect(clustersAt(history, { position: 10n })).toStrictEqual(['A'])
    expect(clustersAt(history, { position: 19n })).toStrictEqual(['A'])
    expect(about(history, { position: 20n })).toMatchObject({ when: 'present', events: 2, enteredLater: 0 })
  })

  test('beyond the end there is none, and that is said', () => {
    expect(about(history, { position: 21n })).toStrictEqual({
      code: 'BeyondEnd',
      position: 21n,
      last: { position: 20n, at: time('10:00') },
      message: 'There is no position 21: the last event has 20.',
    })
    expect(about([], { position: 1n })).toMatchObject({
      code: 'BeyondEnd',
      message: 'There is no position 1: nothing has happened yet.',
    })
    expect(about([], { position: 0n })).toMatchObject({ when: 'beforeTheFirst' })
  })
})

describe('Laws of time', () => {
  const projections = [
    environmentView,
    workloadPeaks(),
    sessionHistory(),
    auditTrail(),
  ] as unknown as readonly Projection<unknown>[]

  const instants = fc
    .integer({ min: -200, max: 8000 })
    .map((seconds) => new Date(Date.parse(time('09:55')) + seconds * 1000).toISOString() as Instant)
  const moments: fc.Arbitrary<Moment> = fc.oneof(
    instants.map((instant) => ({ instant })),
    fc.bigInt({ min: 0n, max: 400n }).map((position) => ({ position })),
  )

  test('a question as of a moment is the question on what belongs to the moment', () => {
    fc.assert(
      fc.property(someHistory(), moments, (history, moment) => {
        const isAfter = liesAfter(moment)
        const cut = history.findIndex(isAfter)
        const beginning = cut === -1 ? history : history.slice(0, cut)
        for (const projection of projections) {
          const found = asOf(projection, history, moment)
          if (E.isLeft(found)) {
            expect(found.left.position).toBeGreaterThan(history.at(-1)?.position ?? 0n)
            return
          }
          expect(plain(found.right.state)).toStrictEqual(plain(project(projection, beginning)))
        }
        expect([...upTo(moment, history)]).toStrictEqual(beginning)
      }),
      { numRuns: 60 },
    )
  })

  test('an answer about the past stays the same whatever is entered later', () => {
    fc.assert(
      fc.property(someHistory(), instants, fc.nat(), (history, instant, n) => {
        const known = history.slice(0, n % (history.length + 1))
        const then = prefixAt(known, { instant })
        if (E.isLeft(then) || then.right.next === null) return
        expect(prefixAt(history, { instant })).toMatchObject({ right: { events: then.right.events } })
      }),
      { numRuns: 100 },
    )
  })

  test('what belongs to a moment belongs to a later one', () => {
    fc.assert(
      fc.property(someHistory(), instants, instants, (history, a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a]
        const first = [...upTo({ instant: earlier }, history)]
        expect([...upTo({ instant: later }, history)].slice(0, first.length)).toStrictEqual(first)
      }),
    )
  })

  test('no more is read than is needed', () => {
    const [first, ...rest] = historyOf(creates('A', '09:00'), creates('B', '10:00'), creates('C', '11:00'))
    let read = 0
    function* reading(): Generator<HistoryEvent> {
      for (const event of [first, ...rest]) {
        read++
        if (event !== undefined) yield event
      }
    }
    expect([...upTo(at('09:30'), reading())]).toHaveLength(1)
    expect(read).toBe(2)
  })
})
