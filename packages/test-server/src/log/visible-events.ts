import type { EventLog } from './event-log.js'
import { isSoftDeleted, metadataOf } from './stream-metadata.js'
import { NO_REVISION, type StoredEvent } from './stored-event.js'

/** What a reader of a stream finds. */
export type StreamView =
  | { readonly stream: 'missing' }
  | { readonly stream: 'tombstoned' }
  | {
      readonly stream: 'readable'
      /** The first revision that is visible; above `last` where all are truncated. */
      readonly first: bigint
      readonly last: bigint
      /** By revision, the truncated ones too. */
      readonly events: readonly StoredEvent[]
    }

/** Truncation, `$maxCount` and `$maxAge` applied, as they are at `now`, in milliseconds since 1970. */
export const viewOf = (log: EventLog, stream: string, now: number): StreamView => {
  if (log.isTombstoned(stream)) return { stream: 'tombstoned' }
  const last = log.lastRevision(stream)
  if (last === NO_REVISION || isSoftDeleted(log, stream)) return { stream: 'missing' }
  const events = log.eventsOf(stream)
  return { stream: 'readable', first: firstVisible(log, stream, last, now), last, events }
}

const firstVisible = (log: EventLog, stream: string, last: bigint, now: number): bigint => {
  const { truncateBefore = 0n, maxCount, maxAge } = metadataOf(log, stream)
  const counted = maxCount === undefined ? 0n : last - BigInt(maxCount) + 1n
  let first = truncateBefore > counted ? truncateBefore : counted
  if (maxAge === undefined) return first
  const events = log.eventsOf(stream)
  const oldest = now - maxAge * 1000
  while (first <= last && (events[Number(first)]?.created ?? 0) < oldest) first++
  return first
}
