/** An event as a client proposes it. */
export interface ProposedEvent {
  /** A UUID in lower case. */
  readonly id: string
  readonly type: string
  readonly isJson: boolean
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** An event as the log keeps it. */
export interface StoredEvent extends ProposedEvent {
  readonly stream: string
  /** From 0; that of a tombstone is `TOMBSTONE_REVISION`. */
  readonly revision: bigint
  /** Where its record begins in the log, in bytes. Commit and prepare position are the same. */
  readonly position: bigint
  /** Milliseconds since 1970. */
  readonly created: number
}

/** What a stream that never was, or that has no event, has for its last revision. */
export const NO_REVISION = -1n

/** The revision of the event that ends a stream for good: the largest signed 64-bit number. */
export const TOMBSTONE_REVISION = 2n ** 63n - 1n

/** What counts against the limit of one append, in bytes: text counts two bytes a character, as in .NET. */
export const sizeOf = ({ type, data, metadata }: ProposedEvent): number =>
  data.length + metadata.length + 2 * type.length
