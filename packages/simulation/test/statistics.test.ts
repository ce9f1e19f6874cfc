import { describe, expect, test } from 'vitest'
import { simulate } from '../src/index.js'
import { neverHappened } from '../src/statistics/expected.js'
import { Tally } from '../src/statistics/tally.js'

describe('What never happened', () => {
  test('is everything, when nothing was simulated', () => {
    const missing = neverHappened(new Tally())
    expect(missing).toContain('conflicts')
    expect(missing).toContain('event SessionOpened')
    expect(missing).toContain('finding DuplicateSession')
  })

  test('gets less with every run', async () => {
    const tally = new Tally()
    for (let seed = 1; seed <= 40; seed++) tally.addAll((await simulate(seed)).tally)
    const missing = neverHappened(tally)
    expect(missing).not.toContain('conflicts')
    expect(missing.length).toBeLessThan(neverHappened(new Tally()).length / 4)
  })
})
