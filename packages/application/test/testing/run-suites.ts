import { join } from 'node:path'
import { createVitest, type TestCase } from 'vitest/node'

const ROOT = join(import.meta.dirname, '../../../..')

/** What became of a test of a suite. */
export interface SuiteTest {
  /** The describe blocks around it, from the outermost on. */
  readonly groups: readonly string[]
  readonly title: string
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending'
  readonly error: string
}

/** Runs the tests of a file in a vitest of its own, whose outcome is a value: that tests fail there fails nothing here. */
export const runSuites = async (file: string): Promise<readonly SuiteTest[]> => {
  const exitCode = process.exitCode
  const vitest = await createVitest('test', {
    root: ROOT,
    include: [file],
    watch: false,
    reporters: [{}],
    diff: { truncateThreshold: 20, maxDepth: 2 },
  })
  try {
    await vitest.start()
    return vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()].map(asSuiteTest))
  } finally {
    await vitest.close()
    process.exitCode = exitCode
  }
}

const asSuiteTest = (test: TestCase): SuiteTest => {
  const groups: string[] = []
  for (let group = test.parent; group.type === 'suite'; group = group.parent) groups.unshift(group.name)
  return {
    groups,
    title: test.name,
    state: test.result().state,
    error: test.result().errors?.[0]?.message ?? '',
  }
}
