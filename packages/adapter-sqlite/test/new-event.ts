import { randomUUID } from 'node:crypto'
import { isLeft } from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import type { EventBatches, NewEvent, RecordedEvent } from '@aos-cluster/application'

export const newEvent = (data: unknown = {}): NewEvent => ({
  id: randomUUID(),
  type: 'AosStarted',
  data,
  metadata: { v: 1 },
})

export const collect = async (batches: EventBatches): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = []
  for await (const batch of batches) {
    if (isLeft(batch)) return expect.fail(`${batch.left.code}: ${batch.left.message}`)
    events.push(...batch.right)
  }
  return events
}
