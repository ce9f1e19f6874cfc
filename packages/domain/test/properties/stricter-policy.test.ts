import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideUnder, defaultPolicy, type Policy } from '@aos-cluster/domain'
import { acknowledgeable } from '../contract-table.js'
import { someCommands } from './small-world.js'
import { codesOf, forEveryStep, walk } from './walk.js'

describe('A stricter policy', () => {
  const policy: fc.Arbitrary<Policy> = fc.record({
    maxAos: fc.constantFrom(0, 2, 3, 99),
    drainWarningAfter: fc.constantFrom(300, 600),
    idleCloseAfter: fc.constantFrom(120, 300),
    unacceptableRisks: fc.subarray([...acknowledgeable]),
  })

  test('accepts nothing that the default rejects, and rejects with no fewer codes', () => {
    fc.assert(
      fc.property(someCommands(), policy, (commands, stricter) => {
        for (const { command, before, outcome } of walk(commands)) {
          const codes = codesOf(decideUnder(stricter)(command)(before))
          if (codes.length === 0) expect(outcome._tag).toBe('Right')
          expect(codes).toStrictEqual(expect.arrayContaining([...codesOf(outcome)]))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('that is the default decides like the default', () => {
    forEveryStep(({ command, before, outcome }) => {
      expect(decideUnder({ ...defaultPolicy })(command)(before)).toStrictEqual(outcome)
    }, 10)
  })
})
