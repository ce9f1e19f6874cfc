/**
 * What this adapter uses of an official client, and nothing else. Promises reject with whatever the client throws:
 * `clientFailure` tells what it means.
 */
import type { StreamRevision } from '@aos-cluster/application'

export interface Client {
  /** Resolves with the revision of the last event. There is at least one; the revision is exact. */
  readonly append: (
    stream: string,
    expected: StreamRevision,
    events: readonly EncodedEvent[],
  ) => Promise<number>

  readonly readStream: (stream: string, options: StreamReading) => Feed

  /** Without end: what is stored already, then what is appended. Events of streams with other names may be among them. */
  readonly subscribeToAll: (options: AllSubscription) => Feed

  /** Events of streams with other names may be among them. */
  readonly readAll: (options: AllReading) => Feed

  /** Cancels all calls and closes the connection. */
  readonly dispose: () => Promise<void>
}

/** An event as it is sent: nothing in it can change or fail to be encoded any more. */
export interface EncodedEvent {
  readonly contentType: 'application/json'
  readonly id: string
  readonly type: string
  /** JSON, made of plain objects that nobody else knows. */
  readonly data: unknown
  /** JSON as UTF-8. */
  readonly metadata: Uint8Array
}

export interface StreamReading {
  readonly direction: 'forwards' | 'backwards'
  /** Inclusive; default: the first in that direction. */
  readonly from: number | undefined
  /** Never 0: the server would search until its deadline. */
  readonly limit: number
}

export interface AllReading {
  readonly direction: 'forwards' | 'backwards'
  /** Inclusive forwards, exclusive backwards; default: the first in that direction. */
  readonly from: Position | undefined
  /** Begin of the names of streams that are wanted; empty: all streams, those of the server itself too. */
  readonly prefix: string
  readonly limit: number
}

export interface AllSubscription {
  /** Exclusive; default: from the first event. */
  readonly after: Position | undefined
  /** Begin of the names of streams that are wanted; empty: all but those of the server itself. */
  readonly prefix: string
}

/** A place in the log of the server. Its events have both numbers equal, unless a very old client wrote them. */
export interface Position {
  readonly commit: bigint
  readonly prepare: bigint
}

/** What comes in answer to a call, piece by piece. What is not taken stays in the server. */
export interface Feed {
  /** Waits for what comes next; `undefined` at the end. Rejects if the call fails. */
  readonly next: () => Promise<Chunk | undefined>
  /** Ends the call, also while `next` waits: it then resolves with `undefined`. */
  readonly cancel: () => void
}

export interface Chunk {
  readonly events: readonly ReceivedEvent[]
  /** What the server said after these events. */
  readonly mark?: Mark
}

/** The subscription has reached the end of the log, or is behind again; or all up to a place was considered. */
export type Mark = 'caughtUp' | 'fellBehind' | Position

/** An event as both clients give it: `event` is missing if it was a link to an event that is gone. */
export interface ReceivedEvent {
  readonly event?: ReceivedRecord | undefined
  readonly link?: unknown
}

export interface ReceivedRecord {
  readonly streamId: string
  readonly id: string
  readonly revision: bigint
  readonly type: string
  /** Parsed if it is JSON; text if it should be and is not; else bytes. */
  readonly data: unknown
  /** Parsed if it is JSON, else bytes; missing if there is none. */
  readonly metadata?: unknown
  readonly isJson: boolean
  readonly position?: Position | undefined
}
