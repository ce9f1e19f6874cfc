import { describe, expect, test } from 'vitest'
import { checks } from '../src/checks/checks.js'
import { simulate } from '../src/index.js'
import { brokenServices } from './mutants/broken-services.js'
import { brokenStores } from './mutants/broken-stores.js'
import { brokenStoring } from './mutants/broken-storing.js'

/** Runs within which each of them is found. */
const BOUND = 400

const mutants = [...brokenStores, ...brokenStoring, ...brokenServices]

test('There is a planted bug for every guarantee', () => {
  const broken = new Set(mutants.map(({ breaks }) => breaks))
  expect([...broken].toSorted()).toEqual(Object.keys(checks).toSorted())
})

describe('Given a planted bug', () => {
  for (const { bug, subject, breaks } of mutants)
    test(`${bug}: When it is simulated, Then it does not hold that ${breaks}`, async ({ annotate }) => {
      let found: number | undefined
      for (let seed = 1; seed <= BOUND; seed++) {
        const { violations } = await simulate(seed, { subject })
        if (violations.length > 0) found ??= seed
        if (!violations.some(({ check }) => check === breaks)) continue
        await annotate(`found by ${found} seeds; ${breaks}: broken by ${seed} seeds`)
        return
      }
      expect.fail(found === undefined ? 'not found' : `found by ${found} seeds, but otherwise`)
    })
})
