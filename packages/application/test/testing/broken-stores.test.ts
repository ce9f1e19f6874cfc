import { beforeAll, describe, expect, test } from 'vitest'
import { brokenWhenReading, brokenWhenWriting } from './broken-event-stores/index.js'
import { brokenReadModelStores } from './broken-read-model-stores/index.js'
import type { Broken } from './broken.js'
import { runSuites, type SuiteTest } from './run-suites.js'

/** All tests of the suites, on stores of which each breaks another promise. They run once for all the tests here. */
let tests: readonly SuiteTest[] = []
beforeAll(async () => {
  tests = await runSuites('packages/application/test/testing/suites-on-broken-stores/*.suites.ts')
}, 1_200_000)

const failuresOf = (suite: string): readonly SuiteTest[] =>
  tests.filter(({ groups, state }) => groups[0] === suite && state === 'failed')

const TIMED_OUT = /^(Test|Hook) timed out/

/** The tests that fail because they see what is wrong; a store that hangs is seen by waiting. */
const rightfulFailuresOf = (suite: string, { hangs = false }: Broken<unknown>): readonly string[] =>
  failuresOf(suite)
    .filter(({ error }) => hangs || !TIMED_OUT.test(error))
    .map(({ groups: [, group], title }) => `${group}: ${title}`)

const failsWhereItIsBroken = (kind: string, store: Broken<unknown>): void => {
  const where = store.breaks.join(': ')
  test(`fails in ${where}`, () => {
    expect(rightfulFailuresOf(`${kind}: ${store.name}`, store)).toContainEqual(expect.stringContaining(where))
  })
}

for (const store of [...brokenWhenWriting, ...brokenWhenReading])
  describe(`An event store that ${store.name}`, () => {
    failsWhereItIsBroken('event store', store)
  })

for (const store of brokenReadModelStores)
  describe(`A store of read models that ${store.name}`, () => {
    failsWhereItIsBroken('read model store', store)
  })

describe('The suites', () => {
  const nameOf = ({ groups: [suite = '', group], title }: SuiteTest): string =>
    `${suite.split(':')[0]}: ${group}: ${title}`
  const namesWhere = (isWanted: (test: SuiteTest) => boolean): readonly string[] =>
    [...new Set(tests.filter(isWanted).map(nameOf))].toSorted()
  const isUnbroken = ({ groups: [suite = ''] }: SuiteTest) => /: unbroken/.test(suite)

  test('pass on the stores that the broken ones are made from', () => {
    expect(namesWhere((each) => isUnbroken(each) && each.state === 'failed')).toEqual([])
  })

  test('run every one of their tests there', () => {
    expect(namesWhere((each) => isUnbroken(each) && each.state === 'passed')).toEqual(namesWhere(() => true))
  })

  test('have no test that cannot fail', () => {
    expect(namesWhere(({ state }) => state === 'failed')).toEqual(namesWhere(() => true))
  })
})
