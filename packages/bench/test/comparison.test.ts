import { expect, test } from 'vitest'
import { compare, DifferentResults, historyOf, jobs } from '@aos-cluster/bench'

const small = { sessions: 50, events: 2_000 }

test('every way of doing a job comes to the same result', () => {
  const history = historyOf(small)
  for (const { ours, limit } of jobs) expect(ours(history)).toBe(limit(history))
})

test('a history is the same for the same size', () => {
  expect(historyOf(small)).toEqual(historyOf(small))
})

test('a ratio is taken within each round, and the limit is held against itself', () => {
  const measured = compare('evolve', small, 3, (_job, variant) => ({
    nanoseconds: variant === 'limit' ? 100 : 200,
    checksum: 'same',
  }))
  expect(measured).toEqual({
    ratio: { min: 0.5, median: 0.5, max: 0.5 },
    limitAgainstItself: { min: 1, median: 1, max: 1 },
    limit: 100,
    ours: 200,
  })
})

test('variants with different results are not compared', () => {
  const measure = (_job: string, variant: string) => ({ nanoseconds: 1, checksum: variant })
  expect(() => compare('evolve', small, 1, measure)).toThrow(DifferentResults)
})
