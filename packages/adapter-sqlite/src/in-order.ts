import type { ReadOptions, RecordedEvent } from '@aos-cluster/application'
import type { Batch } from './event-batches.js'
import { corrupt } from './store-error.js'

/** Whether one event may come right after the other. */
export type Follows = (next: RecordedEvent, before: RecordedEvent) => boolean

type Direction = ReadOptions['direction']

const step = (direction: Direction): number => (direction === 'backwards' ? -1 : 1)

/** In one stream: revisions have no gaps. */
export const nextInStream =
  (direction: Direction): Follows =>
  (next, before) =>
    next.revision === before.revision + step(direction)

/** In all streams: positions have no gaps either, as this store gives them. */
export const nextInAll = (direction: Direction): Follows => {
  const isNextOfItsStream = nextOfItsStream(direction)
  return (next, before) =>
    next.position === before.position + BigInt(step(direction)) && isNextOfItsStream(next, before)
}

/** In some of the streams. */
export const laterInAll = (direction: Direction): Follows => {
  const isNextOfItsStream = nextOfItsStream(direction)
  return (next, before) =>
    (direction === 'backwards' ? next.position < before.position : next.position > before.position) &&
    isNextOfItsStream(next, before)
}

/** In each of many streams: revisions have no gaps, from the first that is read of it. For one reading. */
const nextOfItsStream = (direction: Direction): Follows => {
  const revisions = new Map<string, number>()
  return (next, before) => {
    revisions.set(before.stream, before.revision)
    const last = revisions.get(next.stream)
    return last === undefined || next.revision === last + step(direction)
  }
}

/**
 * The batch as far as its events follow one another, and `before`, the last of the batch before. If they don't, the file is
 * damaged, or something else than this software has changed it.
 */
export const inOrder = (
  path: string,
  batch: Batch,
  before: RecordedEvent | undefined,
  follows: Follows,
): Batch => {
  let last = before
  for (const [index, event] of batch.events.entries()) {
    if (last !== undefined && !follows(event, last)) {
      const place = `event ${last.revision} of ${last.stream}`
      const damage = corrupt(path, `what comes after ${place} is missing or out of order`)
      return { ...batch, events: batch.events.slice(0, index), damage }
    }
    last = event
  }
  return batch
}
