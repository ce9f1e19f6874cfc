import type { Users } from '../access/users.js'
import type { FaultHook } from '../faults/fault.js'

/** What a server is to be; everything may be left out. */
export interface TestServerOptions {
  /** One node, or three that are a cluster. */
  readonly nodes?: 1 | 3
  /** One for each node, 0 for any that is free. */
  readonly ports?: readonly number[]
  /** Whether connections are encrypted, with certificates made for this server. */
  readonly tls?: boolean
  /** Passwords by name; with users, streams are for them only. They need TLS: clients keep credentials back without. */
  readonly users?: Users
  /** Bytes in one append: data, metadata and twice the length of the type of each event. */
  readonly maxAppendSize?: number
  /** How many ids the leader remembers, to recognise a resend that expects no exact revision. */
  readonly recentIds?: number
  /** Milliseconds from the death of a leader to the next one; `onDemand` leaves it to `electLeader`. */
  readonly electionDelay?: number | 'onDemand'
  /** Sends the checkpoint 2^64-1 to a filtered subscription that finds nothing, as servers up to 24.10.4 do. */
  readonly absurdCheckpoints?: boolean
  /** The server's clock, in milliseconds since 1970. */
  readonly now?: () => number
  /** What strikes from the start on. */
  readonly faults?: FaultHook
}

export const DEFAULTS = {
  nodes: 1,
  maxAppendSize: 1024 * 1024,
  recentIds: 100_000,
  electionDelay: 300,
  absurdCheckpoints: false,
} as const
