import type { EventLog } from './event-log.js'
import type { RecentIds } from './recent-ids.js'
import { isSoftDeleted, metadataStreamOf } from './stream-metadata.js'
import { NO_REVISION, TOMBSTONE_REVISION } from './stored-event.js'

/** What a writer expects of a stream; `NO_REVISION` for a stream without events. */
export type ExpectedRevision = bigint | 'any' | 'streamExists'

export type AppendDecision =
  | { readonly decision: 'append'; readonly revives: boolean }
  /** The events are there already, up to this revision. */
  | { readonly decision: 'idempotent'; readonly last: bigint }
  | { readonly decision: 'wrongExpectedVersion'; readonly current: bigint }
  | { readonly decision: 'streamDeleted' }

/**
 * Whether events may be appended. With an exact revision the log itself tells a resend, by the ids of the events after
 * that revision and never by their data; otherwise only the recent ids do.
 */
export const decideAppend = (
  log: EventLog,
  recent: RecentIds,
  stream: string,
  expected: ExpectedRevision,
  ids: readonly string[],
): AppendDecision => {
  const current = log.lastRevision(stream)
  if (current === TOMBSTONE_REVISION) return { decision: 'streamDeleted' }
  if (expected === 'streamExists' && isSoftDeleted(log, stream)) return { decision: 'streamDeleted' }
  if (expected === 'streamExists' && !exists(log, stream))
    return { decision: 'wrongExpectedVersion', current }
  if (typeof expected === 'string') return decideByRecentIds(log, recent, stream, current, ids)
  if (expected < current) return decideByLog(log, stream, current, expected, ids)
  if (expected > current) return { decision: 'wrongExpectedVersion', current }
  return { decision: 'append', revives: isSoftDeleted(log, stream) }
}

/** A stream that has only metadata exists too. */
export const exists = (log: EventLog, stream: string): boolean =>
  log.lastRevision(stream) > NO_REVISION || log.lastRevision(metadataStreamOf(stream)) > NO_REVISION

const decideByRecentIds = (
  log: EventLog,
  recent: RecentIds,
  stream: string,
  current: bigint,
  ids: readonly string[],
): AppendDecision => {
  let last: bigint | undefined
  for (const [index, id] of ids.entries()) {
    const known = recent.find(id)
    if (known?.stream === stream) last = known.revision
    else if (index === 0) break
    else return { decision: 'wrongExpectedVersion', current }
  }
  if (last !== undefined) return { decision: 'idempotent', last }
  return { decision: 'append', revives: isSoftDeleted(log, stream) }
}

const decideByLog = (
  log: EventLog,
  stream: string,
  current: bigint,
  expected: bigint,
  ids: readonly string[],
): AppendDecision => {
  const events = log.eventsOf(stream)
  const isThere = (id: string, index: number): boolean => events[Number(expected) + 1 + index]?.id === id
  const [first] = ids
  if (first === undefined) return { decision: 'wrongExpectedVersion', current }
  if (ids.every(isThere)) return { decision: 'idempotent', last: expected + BigInt(ids.length) }
  const beginsAgain = expected === NO_REVISION && isSoftDeleted(log, stream) && !isThere(first, 0)
  return beginsAgain ? { decision: 'append', revives: true } : { decision: 'wrongExpectedVersion', current }
}
