import * as E from 'fp-ts/lib/Either.js'
import type { EventBatches, EventStore, RecordedEvent, StreamRevision } from '@aos-cluster/application'

/** A reading in which each batch is changed. */
export const changed = (
  batches: EventBatches,
  change: (events: readonly RecordedEvent[]) => readonly RecordedEvent[],
): EventBatches => ({
  async *[Symbol.asyncIterator]() {
    for await (const batch of batches) {
      if (E.isLeft(batch)) yield batch
      else {
        const events = change(batch.right)
        if (events.length > 0) yield E.right(events)
      }
    }
  },
})

export const headOf = async ({ readStream }: EventStore, stream: string): Promise<StreamRevision> => {
  for await (const batch of readStream(stream, { direction: 'backwards', limit: 1 }))
    return E.isRight(batch) ? (batch.right[0]?.revision ?? 'noStream') : 'noStream'
  return 'noStream'
}

export const after = (revision: StreamRevision, count: number): number =>
  revision === 'noStream' ? count - 1 : revision + count
