import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { compare, DifferentResults, historyOf, jobs } from '@aos-cluster/bench'

const small = { sessions: 50, events: 2_000 }

test.each(jobs)('every way of doing $name comes to the same result, every time', async ({ ours, limit }) => {
  const history = historyOf(small)
  const folder = mkdtempSync(join(tmpdir(), 'aos-cluster-bench-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const results = new Set<string>()
  for (const variant of [limit, ours]) {
    const { run, end } = await variant(history, folder)
    results.add(await run()).add(await run())
    await end?.()
  }
  expect(results.size).toBe(1)
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
