/** Everything that `@aos-cluster/application` exports. Written by `pnpm api`; a test compares it with the code. */

import { AosId } from '@aos-cluster/domain'
import { AosReference } from '@aos-cluster/domain'
import { AsOf } from '@aos-cluster/projections'
import { BeyondEnd } from '@aos-cluster/projections'
import { ChecklistStep } from '@aos-cluster/domain'
import { ClientList } from '@aos-cluster/domain'
import type { Command } from '@aos-cluster/domain'
import { CommandBody } from '@aos-cluster/domain'
import { CommandContext } from '@aos-cluster/domain'
import { CommandData } from '@aos-cluster/domain'
import { CommandId } from '@aos-cluster/domain'
import { Decision } from '@aos-cluster/domain'
import { DomainEvent } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { Environment } from '@aos-cluster/domain'
import { EnvironmentName } from '@aos-cluster/domain'
import type { HistoryEvent } from '@aos-cluster/projections'
import { InputError } from '@aos-cluster/domain'
import type { Inquiry } from '@aos-cluster/projections'
import { Instant } from '@aos-cluster/domain'
import { Moment } from '@aos-cluster/projections'
import { Policy } from '@aos-cluster/domain'
import { Projection } from '@aos-cluster/projections'
import { Rejection } from '@aos-cluster/domain'
import { SessionKey } from '@aos-cluster/domain'
import { SessionRejectionReason } from '@aos-cluster/domain'
import * as t from 'io-ts'
import { Walk } from '@aos-cluster/domain'

export const accepted: (stream: string, revision: StreamRevision, events: readonly DomainEvent[]) => Execution

export const alsoPassedOver: (before: PassedOver, input: HistoryPart) => PassedOver

export type AppendOutcome =
  | {
      readonly outcome: 'Committed'
      readonly revision: number
      readonly position?: bigint
    }
  | {
      readonly outcome: 'Conflict'
      readonly stream: string
      readonly actual: StreamRevision
    }
  | {
      readonly outcome: 'Refused'
      readonly error: StoreError
    }
  | {
      readonly outcome: 'Unknown'
      readonly error: StoreError
    }

export interface Attempt {
  readonly aosId: AosId
  readonly result: 'opened' | SessionRejectionReason | Rejection
}

export interface Capabilities {
  readonly durable: boolean
  readonly guards: boolean
}

export interface ChangeSignal {
  readonly listen: (onChange: () => void) => () => void
}

export const changeSignal: () => ChangeSignal & {
  readonly changed: () => void
}

export interface Checkpoint {
  readonly checksum: string
  readonly position: bigint
  readonly version: number
}

export interface Clock {
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

export type CloudEvent = {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject: string
  readonly time?: string
  readonly datacontenttype: 'application/json'
  readonly data: unknown
  readonly sequence: string
  readonly partitionkey: string
  readonly revision: number
  readonly commandid?: string
  readonly correlationid?: string
  readonly causationid?: string
}

export interface CommandService {
  readonly close: () => Promise<void>
  readonly earlierAnswer: (command: IdentifiedCommand) => Promise<Execution | undefined>
  readonly environment: () => Promise<E.Either<Failure, Environment>>
  readonly execute: (command: IdentifiedCommand) => Promise<Execution>
  readonly preview: (command: IdentifiedCommand) => Promise<Execution>
}

export const commandService: (
  store: EventStore,
  name: EnvironmentName,
  input?: CommandServiceOptions,
) => CommandService

export interface CommandServiceOptions {
  readonly clock?: Pick<Clock, 'sleep'>
  readonly maxGroup?: number
  readonly maxWaiting?: number
  readonly policy?: Policy
  readonly telemetry?: Telemetry
}

export const connectClient: (service: CommandService) => (
  client: ConnectingClient,
  context: CommandContext & {
    readonly commandId: CommandId
  },
) => Promise<E.Either<Failure, Connection>>

export interface ConnectingClient {
  readonly list: ClientList
  readonly loadBalance: boolean
  readonly session: Omit<CommandData<'OpenSession'>, 'aosId' | 'mode'>
}

export interface Connection {
  readonly attempts: readonly Attempt[]
  readonly openedOn: AosId | null
  readonly walk: Walk
}

export const decodeTransferredEvent: (u: unknown) => E.Either<InputError, TransferredEvent>

export interface Delivery {
  readonly events: readonly RecordedEvent[]
  readonly live: boolean
  readonly position: bigint
}

export const drainAos: (
  service: CommandService,
  input?: DrainOptions,
) => (reference: AosReference, request: Request) => Promise<E.Either<Failure, Drained>>

export type Drained =
  /** No client is left but so many sessions of administrators, which a drain never closes (F135; D37). */
  | {
      readonly outcome: 'drained'
      readonly administrators: number
    }
  /** Somebody ended it: the AOS accepts new clients again, or that run of it is over. */
  | {
      readonly outcome: 'ended'
    }
  /** The signal said so; these sessions are still on. */
  | {
      readonly outcome: 'aborted'
      readonly waitingFor: readonly SessionKey[]
    }
  | {
      readonly outcome: 'rejected'
      readonly rejection: Rejection
    }

export interface DrainOptions {
  readonly checkEvery?: number
  readonly clock?: Clock
  readonly lastActivity?: (session: SessionKey) => Promise<Instant | undefined>
  readonly policy?: Policy
  readonly signal?: {
    readonly aborted: boolean
  }
}

export const envelope: (command: IdentifiedCommand, input: Decision) => readonly NewEvent[]

export type EventBatches = AsyncIterable<Either<StoreError, readonly RecordedEvent[]>>

export interface EventMetadata {
  readonly $causationId: string
  readonly $correlationId: string
  readonly acknowledged?: readonly string[] | undefined
  readonly actor: {
    readonly id: string
    readonly roles: readonly string[]
  }
  readonly at: string
  readonly command?: CommandBody | undefined
  readonly commandId: string
  readonly reason?: string | undefined
  readonly v: number
}

export interface EventStore {
  readonly append: (
    stream: string,
    expected: StreamRevision,
    events: readonly NewEvent[],
    guards?: readonly Guard[],
  ) => Promise<AppendOutcome>
  readonly capabilities: Capabilities
  readonly close: () => Promise<void>
  readonly readAll: (options?: ReadAllOptions) => EventBatches
  readonly readStream: (stream: string, options?: ReadStreamOptions) => EventBatches
  readonly subscribe: (options?: SubscribeOptions) => Subscription
}

export type Execution =
  | {
      readonly outcome: 'accepted'
      readonly stream: string
      readonly revision: number | null
      readonly events: readonly DomainEvent[]
    }
  | {
      readonly outcome: 'rejected'
      readonly rejection: Rejection
    }
  | {
      readonly outcome: 'failed'
      readonly failure: Failure
    }

export const failed: (failure: Failure) => Execution

export interface Failure {
  readonly code:
    | StoreError['code']
    /** An event in the store is ours by its type, but can't be decoded. */
    | 'Undecodable'
    /** Others wrote first, again and again. */
    | 'Contention'
    /** More commands wait already than may. Nothing was done; send it again later. */
    | 'Busy'
    /** It may have been stored or not, and asking again gave no answer. Send the same command again. */
    | 'OutcomeUnknown'
  readonly message: string
}

export const followByReading: (
  readAll: EventStore['readAll'],
  changes: ChangeSignal,
) => (options?: SubscribeOptions) => Subscription

export interface Guard {
  readonly revision: StreamRevision
  readonly stream: string
}

export const historyEvent: (recorded: RecordedEvent) => E.Either<Failure, HistoryEvent | undefined>

export interface HistoryPart {
  readonly events: readonly HistoryEvent[]
  readonly undecodable: readonly UndecodableEvent[]
  readonly unknown: number
}

export const historyPart: (environment: EnvironmentName, recorded: readonly RecordedEvent[]) => HistoryPart

export type IdentifiedCommand = Command & {
  readonly commandId: CommandId
}

export const importEvents: <F>(
  store: EventStore,
  plan: ImportPlan,
  events: AsyncIterable<E.Either<F, TransferredEvent>>,
  onProgress?: (written: number) => void | Promise<void>,
) => Promise<E.Either<F | Failure, number>>

export interface ImportPlan {
  readonly present: number
  readonly presentIn: ReadonlyMap<string, number>
  readonly total: number
}

export interface ImportRefusal {
  readonly code: 'NotImportable'
  readonly message: string
}

export const inMemoryEventStore: () => EventStore

export const inMemoryReadModelStore: () => ReadModelStore

export const inquire: <A>(
  store: EventStore,
  environment: EnvironmentName,
  inquiry: Inquiry<A>,
) => Promise<E.Either<Failure, A>>

export const inquireAt: <A>(
  store: EventStore,
  environment: EnvironmentName,
  inquiry: Inquiry<A>,
  moment: Moment,
) => Promise<E.Either<Failure | BeyondEnd, AsOf<A>>>

export const isIdentified: (command: Command) => command is IdentifiedCommand

export const isPlainText: (text: string) => boolean

export class KeptProjection<S> {
  constructor(
    projection: Projection<S>,
    environment: EnvironmentName,
    readModels: ReadModelStore,
    onUndecodable: OnUndecodable,
    name: string,
  )
  get documents(): ReadonlyMap<string, unknown>
  fold(recorded: readonly RecordedEvent[], upTo: bigint): E.Either<Failure, void>
  isFrom(store: EventStore): Promise<E.Either<StoreError, boolean>>
  load(store: EventStore): Promise<E.Either<StoreError, Loading>>
  get passedOver(): PassedOver
  get position(): bigint
  save(): Promise<E.Either<StoreError, 'saved' | 'outdated'>>
  startAnew(): void
  get state(): S
  takePlaceOf(name: string): Promise<E.Either<StoreError, void>>
  get unsaved(): number
}

export type Loading =
  | 'loaded'
  /** There is none yet. */
  | 'missing'
  /** Another version of the projection computed it. */
  | 'otherVersion'
  /** Its documents are not those that were saved, or not such as this projection writes. */
  | 'damaged'
  /** The store does not hold the event up to which it was computed: it was restored to an earlier point, or is another. */
  | 'otherHistory'

export const newestPosition: (store: EventStore) => Promise<E.Either<StoreError, bigint>>

export interface NewEvent {
  readonly data: unknown
  readonly id: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly type: string
}

export const noTelemetry: Telemetry

export const nothingPassedOver: PassedOver

export interface ObservedAppend {
  readonly events: number
  readonly stream: string
}

export interface ObservedDelivery extends ObservedProjection {
  readonly events: number
  readonly position: bigint
}

export interface ObservedProjection {
  readonly environment: EnvironmentName
  readonly projection: string
}

export type OnProgress = (position: bigint, events: number) => void | Promise<void>

export type OnUndecodable = 'stop' | 'skip'

export interface PassedOver {
  readonly examples: readonly {
    readonly position: string
    readonly message: string
  }[]
  readonly undecodable: number
  readonly unknown: number
}

export const PassedOverDocument: t.Type<PassedOver>

export const planImport: <F>(
  store: EventStore,
  environment: EnvironmentName,
  events: AsyncIterable<E.Either<F, TransferredEvent>>,
) => Promise<E.Either<F | StoreError | ImportRefusal, ImportPlan>>

export interface ProjectionRunner<S> {
  readonly close: () => Promise<void>
  readonly rebuild: (onProgress?: OnProgress) => Promise<E.Either<Failure, Rebuilt>>
  readonly state: () => S
  readonly status: () => RunnerStatus
  readonly upToDate: () => Promise<E.Either<Failure, S>>
  readonly waitFor: (position: bigint) => Promise<E.Either<Failure, S>>
}

export interface ProjectionRunnerOptions {
  readonly clock?: Clock
  readonly onUndecodable?: OnUndecodable
  readonly readModels?: ReadModelStore
  readonly saveAfterEvents?: number
  readonly saveAfterMilliseconds?: number
  readonly telemetry?: Telemetry
}

export interface ReadAllOptions extends ReadOptions {
  readonly after?: bigint
  readonly streamPrefix?: string
}

export const readEvent: (recorded: RecordedEvent) => E.Either<Failure, DomainEvent | undefined>

export function readHistory(
  store: EventStore,
  environment: EnvironmentName,
  input?: {
    readonly after?: bigint
  },
): AsyncGenerator<E.Either<Failure, HistoryPart>, void>

export interface ReadModelChange {
  readonly from: bigint | undefined
  readonly put: Iterable<readonly [key: string, document: unknown]>
  readonly remove: Iterable<string>
  readonly to: Checkpoint
}

export const readModelName: (
  environment: EnvironmentName,
  input: {
    readonly name: string
  },
) => string

export interface ReadModelStore {
  readonly checkpoint: (name: string) => Promise<Either<StoreError, Checkpoint | undefined>>
  readonly load: (name: string) => Promise<Either<StoreError, StoredReadModel | undefined>>
  readonly remove: (name: string) => Promise<Either<StoreError, void>>
  readonly rename: (from: string, to: string) => Promise<Either<StoreError, void>>
  readonly save: (name: string, change: ReadModelChange) => Promise<Either<StoreError, 'saved' | 'outdated'>>
}

export const readOn: <S>(
  kept: KeptProjection<S>,
  store: EventStore,
  input?: {
    readonly upTo?: bigint
    readonly onProgress?: OnProgress
  },
) => Promise<E.Either<Failure, void>>

export interface ReadOptions {
  readonly direction?: 'forwards' | 'backwards'
  readonly limit?: number
}

export interface ReadStreamOptions extends ReadOptions {
  readonly from?: number
}

export interface Rebuilt {
  readonly differences: number
  readonly examples: readonly string[]
  readonly position: bigint
}

export interface RecordedEvent extends NewEvent {
  readonly position: bigint
  readonly revision: number
  readonly stream: string
}

export const rejected: (rejection: Rejection) => Execution

export interface Removal {
  readonly actorSession?: SessionKey
  readonly aosId: AosReference
}

export type Removed =
  /** It is stand-alone. */
  | {
      readonly outcome: 'removed'
    }
  /** A step that people have to do, or to take the risk of. What was done before it stays done. */
  | {
      readonly outcome: 'stopped'
      readonly step: ChecklistStep
    }
  | {
      readonly outcome: 'rejected'
      readonly rejection: Rejection
    }

export const removeSafely: (
  service: CommandService,
  options?: DrainOptions,
) => (input: Removal, request: Request) => Promise<E.Either<Failure, Removed>>

export type Request = Omit<CommandContext, 'at' | 'commandId'> & {
  readonly commandId: CommandId
}

export interface RunnerStatus {
  readonly live: boolean
  readonly loading: Loading | null
  readonly passedOver: PassedOver
  readonly position: bigint
  readonly problem: Failure | null
  readonly stopped: boolean
}

export const runProjection: <S>(
  store: EventStore,
  environment: EnvironmentName,
  projection: Projection<S>,
  options?: ProjectionRunnerOptions,
) => ProjectionRunner<S>

export const stateAt: <S>(
  store: EventStore,
  environment: EnvironmentName,
  projection: Projection<S>,
  moment: Moment,
) => Promise<E.Either<Failure | BeyondEnd, AsOf<S>>>

export const stateNow: <S>(
  store: EventStore,
  environment: EnvironmentName,
  projection: Projection<S>,
  readModels?: ReadModelStore,
) => Promise<E.Either<Failure, S>>

export interface StoredReadModel {
  readonly checkpoint: Checkpoint
  readonly documents: ReadonlyMap<string, unknown>
}

export interface StoreError {
  readonly code: StoreErrorCode
  readonly message: string
}

export type StoreErrorCode =
  /** The address of the store is not one. */
  | 'InvalidAddress'
  /** The store cannot be reached or opened: wrong path, no server, no permission; it does not answer in time. */
  | 'Unreachable'
  /** The store does not know who asks, or forbids it to him. */
  | 'Unauthorized'
  /** The certificate of the store is not one that this process trusts. */
  | 'Untrusted'
  /** Another process holds the store longer than the wait allowed. */
  | 'Locked'
  /** The store can be read but not written. */
  | 'ReadOnly'
  /** No room is left where the store lives. */
  | 'Full'
  /** What is there is not one of our stores. */
  | 'Foreign'
  /** It is one of ours, written by a newer version of this software. */
  | 'NewerVersion'
  /** Stored bytes are damaged. */
  | 'Corrupt'
  /** The request cannot be stored as it is: see `unacceptable`; or it is more than the store takes at once. */
  | 'Unacceptable'
  /** Somebody deleted the stream in the store, for good: it takes no events any more. */
  | 'Deleted'
  /** The store was closed by its owner. */
  | 'Closed'

export type StreamRevision = number | 'noStream'

export interface SubscribeOptions {
  readonly after?: bigint
  readonly streamPrefix?: string
}

export type Subscription = AsyncIterable<Either<StoreError, Delivery>>

export const systemClock: Clock

export interface Telemetry {
  readonly append: (append: ObservedAppend, carryOut: () => Promise<AppendOutcome>) => Promise<AppendOutcome>
  readonly command: (
    command: IdentifiedCommand,
    environment: EnvironmentName,
    carryOut: () => Promise<Execution>,
  ) => Promise<Execution>
  readonly delivery: <A>(delivery: ObservedDelivery, carryOut: () => Promise<A>) => Promise<A>
  readonly runner: (projection: ObservedProjection, status: () => RunnerStatus) => () => void
}

export const toCloudEvent: (input: RecordedEvent, source: string) => CloudEvent

export const transferred: (input: RecordedEvent) => TransferredEvent

export interface TransferredEvent extends NewEvent {
  readonly revision: number
  readonly stream: string
}

export const unacceptable: (stream: string, events: readonly NewEvent[]) => StoreError | undefined

export const undecodable: (input: RecordedEvent, error: InputError) => Failure

export interface UndecodableEvent {
  readonly message: string
  readonly position: bigint
  readonly revision: number
  readonly stream: string
}

export const wholeHistory: (
  store: EventStore,
  environment: EnvironmentName,
) => Promise<E.Either<Failure, readonly HistoryEvent[]>>
