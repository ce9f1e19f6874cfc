import { randomUUID } from 'node:crypto'
import { decideAppend, exists, type AppendDecision, type ExpectedRevision } from './append-rules.js'
import type { EventLog } from './event-log.js'
import { endOf, endOfRecord } from './log-position.js'
import type { RecentIds } from './recent-ids.js'
import {
  deletedMetadata,
  isSoftDeleted,
  METADATA_EVENT,
  metadataStreamOf,
  revivedMetadata,
  streamOfMetadata,
} from './stream-metadata.js'
import { NO_REVISION, TOMBSTONE_REVISION, type ProposedEvent, type StoredEvent } from './stored-event.js'

/** What a writer wants. */
export type Write =
  | {
      readonly write: 'append'
      readonly stream: string
      readonly expected: ExpectedRevision
      readonly events: readonly ProposedEvent[]
    }
  | { readonly write: 'delete' | 'tombstone'; readonly stream: string; readonly expected: ExpectedRevision }

/** What became of it. */
export type WriteOutcome =
  | {
      readonly outcome: 'committed'
      /** Of the last event that was asked for; of none the stream's last, which may be `NO_REVISION`. */
      readonly revision: bigint
      readonly position: bigint
    }
  | { readonly outcome: 'wrongExpectedVersion'; readonly current: bigint }
  | { readonly outcome: 'streamDeleted' }

type Append = Extract<Write, { write: 'append' }>

/** The log of a leader that may be written to. */
interface WritableLog {
  readonly log: EventLog
  readonly add: (stream: string, events: readonly ProposedEvent[]) => void
  readonly setMetadata: (stream: string, metadata: Uint8Array) => void
}

const NO_BYTES = new Uint8Array(0)

/** Decides a write on the log of the leader and carries it out there. `now` is in milliseconds since 1970. */
export const carryOut = (log: EventLog, recent: RecentIds, write: Write, now: number): WriteOutcome => {
  const ids = write.write === 'append' ? write.events.map(({ id }) => id) : [randomUUID()]
  const decision = decideAppend(log, recent, write.stream, write.expected, ids)
  if (decision.decision !== 'append') return outcomeWithoutAppend(log, write.stream, decision)

  const writable = writableLog(log, recent, now)
  switch (write.write) {
    case 'append':
      return append(writable, write, decision.revives)
    case 'delete':
      return deleteStream(writable, write.stream)
    case 'tombstone': {
      const position = endOf(log)
      const tombstone = systemEvent('$streamDeleted', NO_BYTES)
      log.add([{ ...tombstone, stream: write.stream, revision: TOMBSTONE_REVISION, position, created: now }])
      return { outcome: 'committed', revision: TOMBSTONE_REVISION, position }
    }
  }
}

const outcomeWithoutAppend = (
  log: EventLog,
  stream: string,
  decision: Exclude<AppendDecision, { decision: 'append' }>,
): WriteOutcome => {
  switch (decision.decision) {
    case 'idempotent': {
      const position = log.eventsOf(stream)[Number(decision.last)]?.position ?? endOf(log)
      return { outcome: 'committed', revision: decision.last, position }
    }
    case 'wrongExpectedVersion':
      return { outcome: 'wrongExpectedVersion', current: decision.current }
    case 'streamDeleted':
      return { outcome: 'streamDeleted' }
  }
}

const append = (
  { log, add, setMetadata }: WritableLog,
  { stream, events }: Append,
  revives: boolean,
): WriteOutcome => {
  const before = log.lastRevision(stream)
  if (events.length === 0) return { outcome: 'committed', revision: before, position: endOf(log) }
  const described = streamOfMetadata(stream)
  const revivesDescribed = described !== undefined && isSoftDeleted(log, described)

  add(stream, events)
  const last = log.eventsOf(stream).at(-1)
  if (revives) setMetadata(stream, revivedMetadata(log, stream, before + 1n))
  if (revivesDescribed)
    setMetadata(described, revivedMetadata(log, described, log.lastRevision(described) + 1n))
  return { outcome: 'committed', revision: last?.revision ?? before, position: last?.position ?? endOf(log) }
}

const deleteStream = ({ log, setMetadata }: WritableLog, stream: string): WriteOutcome => {
  if (!exists(log, stream)) return { outcome: 'wrongExpectedVersion', current: NO_REVISION }
  const position = endOf(log)
  setMetadata(stream, deletedMetadata())
  return { outcome: 'committed', revision: TOMBSTONE_REVISION, position }
}

const writableLog = (log: EventLog, recent: RecentIds, now: number): WritableLog => {
  const add = (stream: string, events: readonly ProposedEvent[]): void => {
    const stored = recordsOf(log, stream, events, now)
    log.add(stored)
    for (const { id, revision } of stored) recent.remember(id, { stream, revision })
  }
  return {
    log,
    add,
    setMetadata: (stream, metadata) => add(metadataStreamOf(stream), [systemEvent(METADATA_EVENT, metadata)]),
  }
}

const recordsOf = (
  log: EventLog,
  stream: string,
  events: readonly ProposedEvent[],
  now: number,
): readonly StoredEvent[] => {
  let revision = log.lastRevision(stream)
  let position = endOf(log)
  return events.map((event) => {
    revision++
    const record: StoredEvent = { ...event, stream, revision, position, created: now }
    position = endOfRecord(record)
    return record
  })
}

const systemEvent = (type: string, data: Uint8Array): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: true,
  data,
  metadata: NO_BYTES,
})
