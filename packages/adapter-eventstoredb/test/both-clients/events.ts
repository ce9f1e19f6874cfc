import { randomUUID } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import type { EventBatches, EventStore, NewEvent, RecordedEvent, StoreError } from '@aos-cluster/application'

export const newEvent = (data: unknown = { aosId: 'aos-1' }): NewEvent => ({
  id: randomUUID(),
  type: 'AosStarted',
  data,
  metadata: { v: 1 },
})

export const newEvents = (count: number, data?: unknown): readonly NewEvent[] =>
  Array.from({ length: count }, () => newEvent(data))

export const idsOf = (events: readonly NewEvent[]): readonly string[] => events.map(({ id }) => id)

/** Appends events, which must be committed. */
export const committed = async (
  store: EventStore,
  ...append: Parameters<EventStore['append']>
): Promise<number> => {
  const outcome = await store.append(...append)
  return outcome.outcome === 'Committed' ? outcome.revision : expect.fail(JSON.stringify(outcome))
}

/** All events of a reading that must not fail. */
export const read = async (batches: EventBatches): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = []
  for await (const batch of batches) {
    if (E.isLeft(batch)) expect.fail(`${batch.left.code}: ${batch.left.message}`)
    events.push(...batch.right)
  }
  return events
}

/** The error that a reading or a subscription ends with. */
export const errorOf = async (items: AsyncIterable<E.Either<StoreError, unknown>>): Promise<StoreError> => {
  for await (const item of items) if (E.isLeft(item)) return item.left
  return expect.fail('it ended without an error')
}
