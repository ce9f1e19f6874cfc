import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { DomainEvent } from '@aos-cluster/domain'
import type { Outcome, Variant } from '@aos-cluster/bench'

/** What one run of a variant comes to, in a folder that is gone after the test. */
export const outcomeOf = async (variant: Variant, history: readonly DomainEvent[]): Promise<Outcome> => {
  const folder = mkdtempSync(join(tmpdir(), 'aos-cluster-bench-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { run, end } = await variant(history, folder)
  const result = await run()
  await end?.()
  return typeof result === 'string' ? { checksum: result } : result
}
