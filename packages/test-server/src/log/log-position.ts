import type { EventLog } from './event-log.js'
import { sizeOf, type StoredEvent } from './stored-event.js'

/** A place in the log as readers name it; first by commit, then by prepare. */
export interface LogPosition {
  readonly commit: bigint
  readonly prepare: bigint
}

export const LOG_START: LogPosition = { commit: 0n, prepare: 0n }

/** Before every event, for those who want what comes after it. */
export const BEFORE_LOG: LogPosition = { commit: -1n, prepare: -1n }

export const isBefore = (one: LogPosition, other: LogPosition): boolean =>
  one.commit < other.commit || (one.commit === other.commit && one.prepare < other.prepare)

export const later = (one: LogPosition, other: LogPosition): LogPosition =>
  isBefore(one, other) ? other : one

export const positionOf = ({ position }: StoredEvent): LogPosition => ({
  commit: position,
  prepare: position,
})

/** Where the first event begins: a real log starts with records of its own. */
const FIRST_EVENT = 264n

/** What a record holds besides name, type and data: flags, ids, revision, time and its length twice, in bytes. */
const RECORD_OVERHEAD = 81

const encoder = new TextEncoder()

/** Where the record after this one begins. */
export const endOfRecord = (event: StoredEvent): bigint =>
  event.position + BigInt(RECORD_OVERHEAD + encoder.encode(event.stream).length + sizeOf(event))

/** Where the next record of a log will begin. */
export const endOf = ({ events }: EventLog): bigint => {
  const last = events.at(-1)
  return last === undefined ? FIRST_EVENT : endOfRecord(last)
}

/** The position of the last event; `BEFORE_LOG` of an empty log. */
export const lastPositionOf = ({ events }: EventLog): LogPosition => {
  const last = events.at(-1)
  return last === undefined ? BEFORE_LOG : positionOf(last)
}

/** The index of the first event that is not before a position; the number of events where there is none. */
export const indexFrom = ({ events }: EventLog, position: LogPosition): number => {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const event = events[middle]
    if (event !== undefined && isBefore(positionOf(event), position)) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Whether a reader may start at a position: it is the start, an event begins there, or nothing does yet. A real
 * server fails to read a record in the middle of another one.
 */
export const isReadable = (log: EventLog, { commit }: LogPosition): boolean =>
  commit <= 0n ||
  commit >= endOf(log) ||
  log.events[indexFrom(log, { commit, prepare: 0n })]?.position === commit
