import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compared,
  isVoid,
  verdictOf,
  type Comparison,
  type Contender,
  type Job,
  type Measurement,
} from '@aos-cluster/bench'

const measurement = (nanoseconds: number): Measurement => ({
  nanoseconds,
  checksum: 'same',
  counts: {},
  peakMegabytes: 1,
})

const work = () => ({ run: () => 'same' })

const job: Job = {
  name: 'fold',
  title: 'fold',
  unit: 'event',
  goal: 0.85,
  against: 'a loop',
  events: 1_000,
  quickEvents: 10,
  durable: false,
  limit: work,
  ours: work,
  peers: [
    { name: 'other', variant: work, goal: 2 },
    { name: 'absent', variant: work, unavailable: () => 'no server is installed' },
  ],
}

/** Nanoseconds of each contender in each round. */
const rounds = (costs: { readonly [C in Contender]?: readonly number[] }) =>
  new Map(
    Object.entries(costs).map(([contender, each]) => [
      contender as Contender,
      E.right((each ?? []).map(measurement)) as E.Either<string, readonly Measurement[]>,
    ]),
  )

const surely = (result: E.Either<string, Comparison>): Comparison => {
  if (E.isLeft(result)) throw new Error(result.left)
  return result.right
}

test('Given rounds of which one was slow for all, then the ratios within the rounds do not show it', () => {
  const measured = rounds({ limit: [100, 900, 100], 'limit again': [100, 900, 100], ours: [200, 1_800, 200] })
  expect(surely(compared(job, measured)).ratio.speed).toEqual({ min: 0.5, median: 0.5, max: 0.5 })
})

test('Given a limit that was measured twice, then ours is held against the mean of both', () => {
  const measured = rounds({ limit: [90], 'limit again': [110], ours: [100] })
  expect(surely(compared(job, measured)).ratio.speed.median).toBe(1)
})

test('Given a peer, then the ratio says how many times as fast ours was', () => {
  const measured = rounds({ limit: [1], 'limit again': [1], ours: [10, 20], 'peer other': [30, 100] })
  const [other] = surely(compared(job, measured)).peers
  expect(other?.ratio).toEqual(E.right({ speed: { min: 3, median: 5, max: 5 }, goal: 2 }))
})

test('Given a peer that is not there, or failed, then the report has the reason in the place of a number', () => {
  const measured = rounds({ limit: [1], 'limit again': [1], ours: [1] })
  const failing = new Map(measured).set('peer other', E.left('it threw'))
  expect(surely(compared(job, failing)).peers.map(({ ratio }) => ratio)).toEqual([
    E.left('it threw'),
    E.left('skipped: no server is installed'),
  ])
})

test('Given a limit or ours that could not be measured, then nothing is compared', () => {
  const measured = rounds({ 'limit again': [1], ours: [1] }).set('limit', E.left('it ended'))
  expect(compared(job, measured)).toEqual(E.left('it ended'))
})

describe('the limit against itself', () => {
  const verdict = (limit: number, again: number) => {
    const comparison = surely(compared(job, rounds({ limit: [limit], 'limit again': [again], ours: [1] })))
    return verdictOf(comparison.ratio, isVoid(comparison))
  }

  test.each([
    { limit: 100, again: 109, is: 'met' },
    { limit: 109, again: 100, is: 'met' },
    { limit: 100, again: 111, is: 'void: machine too noisy' },
    { limit: 111, again: 100, is: 'void: machine too noisy' },
  ])('Given $limit and $again nanoseconds, then the goal is $is', ({ limit, again, is }) => {
    expect(verdict(limit, again)).toBe(is)
  })
})

test('a goal is met by the median: exactly if half of the rounds or more reach it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 9 }), (costs) => {
      const limits = costs.map(() => 850)
      const measured = rounds({ limit: limits, 'limit again': limits, ours: costs })
      const { ratio } = surely(compared(job, measured))
      const reached = costs.filter((cost) => 850 / cost >= 0.85).length
      expect(verdictOf(ratio, false)).toBe(reached * 2 >= costs.length ? 'met' : 'missed')
    }),
  )
})
