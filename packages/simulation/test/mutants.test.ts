import { describe, expect, test } from 'vitest'
import { checks } from '../src/checks/checks.js'
import { simulate } from '../src/index.js'
import { brokenServices } from './mutants/broken-services.js'
import { brokenStores } from './mutants/broken-stores.js'
import { brokenStoring } from './mutants/broken-storing.js'

/** Runs within which each of them is found. */
const BOUND = 200

const mutants = [...brokenStores, ...brokenStoring, ...brokenServices]

test('There is a planted bug for every guarantee', () => {
  const broken = new Set(mutants.flatMap(({ breaks }) => breaks))
  expect([...broken].toSorted()).toEqual(Object.keys(checks).toSorted())
})

describe('Given a planted bug', () => {
  for (const { bug, subject, breaks } of mutants)
    test(`${bug}: When it is simulated, Then a guarantee is found broken`, async ({ annotate }) => {
      for (let seed = 1; seed <= BOUND; seed++) {
        const { violation } = await simulate(seed, { subject })
        if (violation === undefined) continue
        await annotate(`found by ${seed} seeds: ${violation.check}`)
        expect(breaks).toContain(violation.check)
        return
      }
      expect.fail(`not found by ${BOUND} seeds`)
    })
})
