import { beforeAll, describe, expect, test } from 'vitest'
import { brokenEventStores } from './broken-event-stores/index.js'
import { runSuites, type SuiteTest } from './run-suites.js'

let tests: readonly SuiteTest[] = []
beforeAll(async () => {
  tests = await runSuites('packages/application/test/testing/broken-stores.suites.ts')
}, 500_000)
test.each(brokenEventStores)('$name', ({ name, breaks: [group, title] }) => {
  const failed = tests.filter(
    ({ groups, state }) => groups[0] === `event store: ${name}` && state === 'failed',
  )
  console.log(
    name,
    failed.length,
    failed.reduce((s, x) => s + x.millis, 0),
  )
  if (!failed.some((t) => t.groups[1] === group && t.title.startsWith(title)))
    console.log(
      'XXXX',
      name,
      failed.map((t) => `${t.groups[1]} > ${t.title}`),
    )
  expect(failed.some((t) => t.groups[1] === group && t.title.startsWith(title))).toBe(true)
})
test('un', () => {
  const by = new Map<string, number>()
  for (const t of tests) by.set(t.groups[0]!, (by.get(t.groups[0]!) ?? 0) + t.millis)
  console.log(
    by,
    tests
      .filter((t) => t.groups[0]!.includes('unbroken'))
      .toSorted((a, b) => b.millis - a.millis)
      .slice(0, 20)
      .map((t) => `${t.state} ${t.millis} ${t.title}`),
  )
  const u = tests.filter(
    ({ groups, state }) => groups[0]!.startsWith(`event store: unbroken`) && state === 'failed',
  )
  expect(u).toEqual([])
})
