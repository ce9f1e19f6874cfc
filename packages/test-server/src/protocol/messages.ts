/**
 * The messages as grpc-js hands them over: 64-bit numbers are text, what was not sent is left out, and of fields that
 * exclude each other there is one. `proto/` has the fields' numbers.
 */

export type Empty = Record<string, never>

export interface UuidMessage {
  readonly structured?: { readonly mostSignificantBits?: string; readonly leastSignificantBits?: string }
  readonly string?: string
}

export interface StreamIdentifier {
  readonly streamName?: Uint8Array
}

export interface PositionMessage {
  readonly commitPosition?: string
  readonly preparePosition?: string
}

export interface ReadReq {
  readonly options?: ReadOptions
}

export interface ReadOptions {
  readonly stream?: FromMessage & { readonly streamIdentifier?: StreamIdentifier; readonly revision?: string }
  readonly all?: FromMessage & { readonly position?: PositionMessage }
  readonly readDirection?: 'Forwards' | 'Backwards'
  readonly resolveLinks?: boolean
  readonly count?: string
  readonly subscription?: Empty
  readonly filter?: FilterOptions
  readonly uuidOption?: { readonly structured?: Empty; readonly string?: Empty }
  readonly controlOption?: { readonly compatibility?: number }
}

export interface FromMessage {
  readonly start?: Empty
  readonly end?: Empty
}

export interface FilterOptions {
  readonly streamIdentifier?: FilterExpression
  readonly eventType?: FilterExpression
  readonly max?: number
  readonly checkpointIntervalMultiplier?: number
}

export interface FilterExpression {
  readonly regex?: string
  readonly prefix?: readonly string[]
}

export interface ReadResp {
  readonly event?: ReadEvent
  readonly confirmation?: { readonly subscriptionId: string }
  readonly checkpoint?: PositionMessage
  readonly streamNotFound?: { readonly streamIdentifier: StreamIdentifier }
  readonly lastStreamPosition?: string
  readonly caughtUp?: Empty
  readonly fellBehind?: Empty
}

export interface ReadEvent {
  readonly event?: RecordedEvent
  readonly link?: RecordedEvent
  readonly commitPosition: string
}

export interface RecordedEvent {
  readonly id: UuidMessage
  readonly streamIdentifier: StreamIdentifier
  readonly streamRevision: string
  readonly preparePosition: string
  readonly commitPosition: string
  readonly metadata: Readonly<Record<string, string>>
  readonly customMetadata: Uint8Array
  readonly data: Uint8Array
}

/** The stream that a write is about and what is expected of it. */
export interface StreamOptions {
  readonly streamIdentifier?: StreamIdentifier
  readonly revision?: string
  readonly noStream?: Empty
  readonly any?: Empty
  readonly streamExists?: Empty
}

export interface ProposedMessage {
  readonly id?: UuidMessage
  readonly metadata?: Readonly<Record<string, string>>
  readonly customMetadata?: Uint8Array
  readonly data?: Uint8Array
}

export interface AppendReq {
  readonly options?: StreamOptions
  readonly proposedMessage?: ProposedMessage
}

export interface AppendResp {
  readonly success?: SuccessMessage
  readonly wrongExpectedVersion?: {
    readonly currentRevision?: string
    readonly currentNoStream?: Empty
    readonly expectedRevision?: string
    readonly expectedAny?: Empty
    readonly expectedStreamExists?: Empty
    readonly expectedNoStream?: Empty
  }
}

export interface SuccessMessage {
  readonly currentRevision?: string
  readonly noStream?: Empty
  readonly position: PositionMessage
}

export interface BatchAppendReq {
  readonly correlationId?: UuidMessage
  readonly options?: StreamOptions & { readonly deadline?: Timestamp }
  readonly proposedMessages?: readonly ProposedMessage[]
  readonly isFinal?: boolean
}

/** Since 1970. */
export interface Timestamp {
  readonly seconds?: string
  readonly nanos?: number
}

export interface BatchAppendResp {
  readonly correlationId?: UuidMessage
  readonly streamIdentifier: StreamIdentifier
  readonly error?: StatusMessage
  readonly success?: SuccessMessage
}

export interface StatusMessage {
  readonly code: number
  readonly message: string
  /** A message of any type, which `@type` names. */
  readonly details: { readonly '@type': string }
}

/** Of a delete and of a tombstone. */
export interface EndReq {
  readonly options?: StreamOptions
}

export interface EndResp {
  readonly position?: PositionMessage
}

export interface ClusterInfo {
  readonly members: readonly MemberInfo[]
}

export interface MemberInfo {
  readonly instanceId: UuidMessage
  readonly timeStamp: string
  readonly state: 'Unknown' | 'Follower' | 'Leader'
  readonly isAlive: boolean
  readonly httpEndPoint: { readonly address: string; readonly port: number }
}

export interface SupportedMethods {
  readonly methods: readonly {
    readonly serviceName: string
    readonly methodName: string
    readonly features: readonly string[]
  }[]
  readonly eventStoreServerVersion: string
}
