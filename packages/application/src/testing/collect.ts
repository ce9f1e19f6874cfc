import * as E from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import type { EventBatches, NewEvent, RecordedEvent, StoreError } from '../event-store.js'

/** All events of a reading that must not fail. */
export const collect = async (batches: EventBatches): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = []
  for await (const batch of batches) {
    if (E.isLeft(batch)) expect.fail(`${batch.left.code}: ${batch.left.message}`)
    events.push(...batch.right)
  }
  return events
}

/** The error that ends a reading. */
export const collectError = async (batches: EventBatches): Promise<StoreError> => {
  let last: StoreError | undefined
  for await (const batch of batches) {
    expect(last, 'an error must be the last item').toBeUndefined()
    if (E.isLeft(batch)) last = batch.left
  }
  return last ?? expect.fail('the reading ended without an error')
}

export const idsOf = (events: readonly NewEvent[]): readonly string[] => events.map(({ id }) => id)

export const revisionsOf = (events: readonly RecordedEvent[]): readonly number[] =>
  events.map(({ revision }) => revision)

/** All there is to an event, by value: its properties may be getters. */
export const contentOf = ({ id, type, data, metadata, stream, revision, position }: RecordedEvent) => ({
  id,
  type,
  data,
  metadata,
  stream,
  revision,
  position,
})
