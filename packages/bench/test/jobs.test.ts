import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { eventsOf, jobs, steadyHistory, type Variant } from '@aos-cluster/bench'

/** Those whose variants start programs that must be built first are left to `pnpm bench --quick`. */
const inThisProcess = jobs.filter(({ name }) => !/^(esdb|open-environment|start-up)/.test(name))

const history = steadyHistory({ sessions: 50, cycle: 2_000 })

const checksumsOf = async (variant: Variant, events: number, folder: string): Promise<readonly string[]> => {
  const { run, end } = await variant(eventsOf(history, events), folder)
  const results = [await run(), await run()]
  await end?.()
  return results.map((result) => (typeof result === 'string' ? result : result.checksum))
}

test.each(inThisProcess)(
  'Given any way of doing $name, then it comes to the same, every time',
  async ({ ours, limit, unvalidated, quickEvents }) => {
    const folder = mkdtempSync(join(tmpdir(), 'aos-cluster-bench-test-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const events = Math.min(quickEvents, 2_000)
    const checksums = new Set<string>()
    for (const variant of [limit, ours, ...(unvalidated === undefined ? [] : [unvalidated])])
      for (const checksum of await checksumsOf(variant, events, folder)) checksums.add(checksum)
    expect([...checksums]).toHaveLength(1)
  },
)
