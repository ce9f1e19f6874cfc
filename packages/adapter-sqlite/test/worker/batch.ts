import { randomUUID } from 'node:crypto'
import type { NewEvent } from '@aos-cluster/application'

/** What each event of a batch says of itself, so that a batch that is not whole is found. */
export interface BatchPlace {
  readonly batch: number
  readonly index: number
  readonly size: number
}

/** Batches are of many sizes, and one knows which. */
export const sizeOfBatch = (batch: number): number => 1 + (batch % 20)

/** The events of one append. */
export const eventsOfBatch = (batch: number, size: number): readonly NewEvent[] =>
  Array.from({ length: size }, (_, index) => {
    const place: BatchPlace = { batch, index, size }
    return {
      id: randomUUID(),
      type: 'SessionOpened',
      data: { ...place, padding: 'x'.repeat(1_000) },
      metadata: { process: process.pid },
    }
  })
