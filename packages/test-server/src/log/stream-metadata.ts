import type { EventLog } from './event-log.js'
import { TOMBSTONE_REVISION, type StoredEvent } from './stored-event.js'

/** What the metadata of a stream says of which of its events are still visible. */
export interface StreamMetadata {
  /** Revisions below are gone; `TOMBSTONE_REVISION` of a deleted stream. */
  readonly truncateBefore?: bigint
  readonly maxCount?: number
  /** Seconds. */
  readonly maxAge?: number
}

export const METADATA_EVENT = '$metadata'

export const metadataStreamOf = (stream: string): string => `$$${stream}`

/** The stream that a metadata stream is about; nothing of an ordinary stream. */
export const streamOfMetadata = (stream: string): string | undefined =>
  stream.startsWith('$$') ? stream.slice(2) : undefined

/** Of a metadata stream only the last event counts. */
const OF_METADATA_STREAMS: StreamMetadata = { maxCount: 1 }
const NONE: StreamMetadata = {}

const parsed = new WeakMap<StoredEvent, StreamMetadata>()

export const metadataOf = (log: EventLog, stream: string): StreamMetadata => {
  if (streamOfMetadata(stream) !== undefined) return OF_METADATA_STREAMS
  const last = log.eventsOf(metadataStreamOf(stream)).at(-1)
  if (last === undefined) return NONE
  const known = parsed.get(last)
  if (known !== undefined) return known
  const metadata = parse(last)
  parsed.set(last, metadata)
  return metadata
}

/** A deleted stream whose numbering goes on with the next event. */
export const isSoftDeleted = (log: EventLog, stream: string): boolean =>
  metadataOf(log, stream).truncateBefore === TOMBSTONE_REVISION

const parse = (event: StoredEvent): StreamMetadata => {
  const { $tb, $maxCount, $maxAge } = fieldsOf(event)
  return {
    ...(typeof $tb === 'number' ? { truncateBefore: exactly($tb) } : {}),
    ...(typeof $maxCount === 'number' ? { maxCount: $maxCount } : {}),
    ...(typeof $maxAge === 'number' ? { maxAge: $maxAge } : {}),
  }
}

/** `TOMBSTONE_REVISION` is no number of JavaScript: JSON rounds it up. */
const exactly = (revision: number): bigint => {
  if (revision >= Number(TOMBSTONE_REVISION)) return TOMBSTONE_REVISION
  return BigInt(Math.max(0, Math.trunc(revision)))
}

const fieldsOf = ({ data }: StoredEvent): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(data))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** The metadata of a deleted stream; it replaces what was there. */
export const deletedMetadata = (): Uint8Array => new TextEncoder().encode(`{"$tb":${TOMBSTONE_REVISION}}`)

/** The metadata of a stream that lives again, from a revision on. */
export const revivedMetadata = (log: EventLog, stream: string, from: bigint): Uint8Array => {
  const last = log.eventsOf(metadataStreamOf(stream)).at(-1)
  const kept = last === undefined ? {} : fieldsOf(last)
  return new TextEncoder().encode(JSON.stringify({ ...kept, $tb: Number(from) }))
}
