import type { ConnectionChoice, TestServer } from '@aos-cluster/test-server'

export interface Position {
  readonly commit: bigint
  readonly prepare: bigint
}

export type Expected = bigint | 'any' | 'no_stream' | 'stream_exists'

export interface Recorded {
  readonly streamId: string
  readonly id: string
  readonly revision: bigint
  readonly type: string
  readonly data: unknown
  readonly metadata?: unknown
  readonly position?: Position
}

export interface Read {
  readonly event?: Recorded
  readonly link?: Recorded
}

export interface NewEvent {
  readonly id: string
  readonly type: string
  readonly contentType: 'application/json' | 'application/octet-stream'
  readonly data: unknown
  readonly metadata?: unknown
}

export interface AppendResult {
  readonly success: boolean
  readonly nextExpectedRevision: bigint
  readonly position?: Position
}

type From = bigint | 'start' | 'end'
type AllFrom = Position | 'start' | 'end'

/** As much of both official clients as is used here. */
export interface Client {
  readonly appendToStream: (
    stream: string,
    events: NewEvent | readonly NewEvent[],
    options?: object,
  ) => Promise<AppendResult>
  readonly readStream: (
    stream: string,
    options?: {
      readonly fromRevision?: From
      readonly direction?: 'forwards' | 'backwards'
      readonly maxCount?: number
      readonly requiresLeader?: boolean
      readonly resolveLinkTos?: boolean
    },
  ) => AsyncIterable<Read>
  readonly readAll: (options?: {
    readonly fromPosition?: AllFrom
    readonly direction?: 'forwards' | 'backwards'
    readonly maxCount?: number
    readonly filter?: object
  }) => AsyncIterable<Read>
  readonly subscribeToStream: (
    stream: string,
    options?: { readonly fromRevision?: From; readonly requiresLeader?: boolean },
  ) => Subscription
  readonly subscribeToAll: (options?: {
    readonly fromPosition?: AllFrom
    readonly filter?: object
  }) => Subscription
  readonly deleteStream: (stream: string, options?: object) => Promise<{ readonly position?: Position }>
  readonly tombstoneStream: (stream: string, options?: object) => Promise<{ readonly position?: Position }>
  readonly setStreamMetadata: (stream: string, metadata: object) => Promise<AppendResult>
  readonly dispose: () => Promise<void>
}

export interface Subscription {
  readonly on: (event: string, listener: (value: never) => void) => unknown
  readonly pause: () => unknown
  readonly resume: () => unknown
  readonly unsubscribe: () => Promise<void>
}

/**
 * One of the official clients. A process has room for one of them: both register their messages under one global name.
 */
export interface Library {
  readonly name: 'eventstore' | 'kurrent'
  /** A client that is disposed of when the test is finished. */
  readonly connect: (server: Pick<TestServer, 'connectionString'>, choice?: ConnectionChoice) => Client
  /** The option that says what is expected of a stream. */
  readonly expecting: (expected: Expected) => object
  readonly streamNames: (filter: {
    readonly prefixes: string[]
    readonly maxSearchWindow?: number
    readonly checkpointInterval?: number
    readonly checkpointReached?: (subscription: unknown, position: Position) => Promise<void>
  }) => object
  readonly streamNamesLike: (regex: string) => object
  readonly eventTypes: (prefixes: string[]) => object
}
