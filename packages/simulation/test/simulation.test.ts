import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { simulate } from '../src/index.js'

const digestOf = (trace: readonly string[]): string =>
  createHash('sha256').update(trace.join('\n')).digest('hex')

describe('Given a seed', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    '%i: When it is simulated twice, Then the same happens, byte for byte',
    async (seed) => {
      const [once, again] = [await simulate(seed), await simulate(seed)]
      expect(once.trace.length).toBeGreaterThan(20)
      expect(digestOf(again.trace)).toBe(digestOf(once.trace))
      expect(again.tally.all()).toEqual(once.tally.all())
    },
  )

  test('When two are simulated side by side, Then neither disturbs the other', async () => {
    const alone = [await simulate(11), await simulate(12)]
    const together = await Promise.all([simulate(11), simulate(12)])
    expect(together.map(({ trace }) => digestOf(trace))).toEqual(alone.map(({ trace }) => digestOf(trace)))
  })

  test('When another one is simulated, Then something else happens', async () => {
    const traces = await Promise.all([1, 2, 3, 4].map(async (seed) => digestOf((await simulate(seed)).trace)))
    expect(new Set(traces).size).toBe(traces.length)
  })

  test('When it is told how many commands to make, Then it makes so many', async () => {
    const { plan, violations } = await simulate(1, { commands: 3 })
    expect(plan.commands).toBe(3)
    expect(violations).toEqual([])
  })
})

describe('Given the command service', () => {
  const BLOCKS = [1, 51, 101, 151, 201, 251]

  test.each(BLOCKS)('When 50 seeds from %i on are simulated, Then every guarantee holds', async (from) => {
    for (let seed = from; seed < from + 50; seed++) {
      const { violations, trace } = await simulate(seed)
      expect(violations, [`seed ${seed}`, ...trace].join('\n')).toEqual([])
    }
  })
})
