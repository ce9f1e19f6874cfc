/** Everything that `@aos-cluster/projections` exports. Written by `pnpm api`; a test compares it with the code. */

import { Actor } from '@aos-cluster/domain'
import { AosDescription } from '@aos-cluster/domain'
import { AosId } from '@aos-cluster/domain'
import type { AosInstance } from '@aos-cluster/domain'
import type { AosPorts } from '@aos-cluster/domain'
import { AosReference } from '@aos-cluster/domain'
import { BatchSchedule } from '@aos-cluster/domain'
import { Candidate } from '@aos-cluster/domain'
import type { Cluster } from '@aos-cluster/domain'
import { ClusterName } from '@aos-cluster/domain'
import { Command } from '@aos-cluster/domain'
import { CommandBody } from '@aos-cluster/domain'
import { CommandId } from '@aos-cluster/domain'
import { Decision } from '@aos-cluster/domain'
import { DomainEvent } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { Environment } from '@aos-cluster/domain'
import { EnvironmentName } from '@aos-cluster/domain'
import { Finding as Finding_2 } from '@aos-cluster/domain'
import type { Findings } from '@aos-cluster/domain'
import type { HealthFinding } from '@aos-cluster/domain'
import { InstanceName } from '@aos-cluster/domain'
import { Instant } from '@aos-cluster/domain'
import { PersistentMap } from '@aos-cluster/domain'
import type { Placement } from '@aos-cluster/domain'
import { Policy } from '@aos-cluster/domain'
import { Risk } from '@aos-cluster/domain'
import type { Run } from '@aos-cluster/domain'
import { Session } from '@aos-cluster/domain'
import { SessionKey } from '@aos-cluster/domain'
import { SessionKind } from '@aos-cluster/domain'
import type { SessionLimits } from '@aos-cluster/domain'
import { SessionMode } from '@aos-cluster/domain'
import { SessionRejectionReason } from '@aos-cluster/domain'
import type { SessionStatus } from '@aos-cluster/domain'
import * as t from 'io-ts'
import { UserId } from '@aos-cluster/domain'

export interface AcknowledgedRisk {
  readonly actor: Actor
  readonly at: Instant
  readonly position: bigint
  readonly reason: string | null
  readonly risk: Risk
  readonly sentences: readonly string[]
}

export const acknowledgedRisks: (state: AuditState) => readonly AcknowledgedRisk[]

export const answerTo: <A>(input: Inquiry<A>, history: readonly HistoryEvent[]) => A

export type AosAspect =
  | 'registration'
  | 'availability'
  | 'cluster'
  | 'loadBalancer'
  | 'batchServer'
  | 'schedule'
  | 'maxConcurrentSessions'
  | 'limits'

export interface AosExplanation {
  readonly aosId: AosId
  readonly aspects: readonly ExplainedAspect[]
}

export const aosFilter: (wanted: string | undefined) => (aosId: string) => boolean

export interface AosWorkload extends Load {
  readonly active: boolean
  readonly aosId: AosId
  readonly free: number
  readonly share: number
}

export type AppendOnlyList<A> =
  | {
      readonly length: 0
    }
  | NonEmptyList<A>

export const areOfOneDecision: (a: HistoryEvent, b: HistoryEvent) => boolean

export interface AsOf<S> extends Omit<Prefix, 'events'> {
  readonly state: S
}

export const asOf: <S>(
  projection: Projection<S>,
  history: readonly HistoryEvent[],
  moment: Moment,
) => E.Either<BeyondEnd, AsOf<S>>

export const auditEntries: (input: AuditState) => readonly AuditEntry[]

export interface AuditEntry {
  readonly acknowledged: readonly Risk[]
  readonly actor: Actor
  readonly aosIds: readonly AosId[]
  readonly at: Instant
  readonly clusters: readonly ClusterName[]
  readonly command: string | null
  readonly commandId: CommandId
  readonly correlationId: string
  readonly events: readonly string[]
  readonly position: bigint
  readonly reason: string | null
  readonly sentences: readonly string[]
  readonly subject: AuditSubject
  readonly users: readonly UserId[]
}

export const AuditEntryDocument: t.Type<AuditEntry, unknown>

export interface AuditFilter {
  readonly acknowledged?: boolean
  readonly actor?: string
  readonly aosId?: string
  readonly before?: Instant
  readonly cluster?: string
  readonly from?: Instant
  readonly subjects?: readonly AuditSubject[]
  readonly type?: string
  readonly user?: string
}

export const auditFilter: (filter: AuditFilter) => (entry: AuditEntry) => boolean

export interface AuditState {
  readonly entries: AppendOnlyList<AuditEntry>
  readonly environment: Environment
  readonly last: OpenEntry | null
}

export type AuditSubject = 'topology' | 'draining' | 'sessions'

export const auditTrail: (filter?: AuditFilter) => Projection<AuditState>

export type AvailabilityChange =
  | {
      readonly change: 'runBegun'
      readonly aosId: AosId
      readonly run: number
    }
  /** With all its sessions: none of them moves (F104). */
  | {
      readonly change: 'runOver'
      readonly aosId: AosId
      readonly run: number
      readonly sessions: readonly Session[]
    }
  /** The number of the last run of an AOS that is off line in both, or which was first on line in neither. */
  | OfAos<'lastRun', number | null>
  | (OfAos<'drain', Run['drain']> & {
      readonly run: number
    })

export interface BeyondEnd {
  readonly code: 'BeyondEnd'
  readonly last: PlaceInHistory | null
  readonly message: string
  readonly position: bigint
}

export const beyondEnd: (position: bigint, last: PlaceInHistory | null) => BeyondEnd

export const bodyOf: (input: Command) => CommandBody

export type Change =
  | ChecklistChange
  | ClusterChange
  | RegistrationChange
  | RoleChange
  | LimitChange
  | AvailabilityChange
  | SessionChange

export interface ChangesInWords {
  readonly about: 'clusters' | 'roles' | 'limits' | 'availability' | 'draining' | 'sessions'
  readonly sentences: readonly string[]
}

export const changesInWords: (changes: readonly Change[]) => readonly ChangesInWords[]

export type ChecklistChange = {
  readonly change: 'initializationChecklist'
  readonly complete: boolean
}

export interface ClientSession extends Session {
  readonly aosId: AosId
  readonly cluster: ClusterName | null
  readonly openedAt: Instant | null
  readonly run: number
  readonly sessionType: string
  readonly statusText: string
}

export const clientSessions: (view: EnvironmentView, filter?: SessionFilter) => readonly ClientSession[]

export const clock: (instant: string) => string

export type ClusterChange =
  | {
      readonly change: 'clusterAdded'
      readonly cluster: Cluster
    }
  /** No cluster is ever deleted: only when looking back. */
  | {
      readonly change: 'clusterGone'
      readonly cluster: Cluster
    }
  | {
      readonly change: 'description'
      readonly cluster: ClusterName
      readonly from: string | null
      readonly to: string | null
    }

export const clusterFilter: (wanted: string | null | undefined) => (cluster: string | null) => boolean

export const clusterOfAos: (environment: Environment, aosId: AosId) => ClusterName | null

export interface ClusterWorkload extends Load {
  readonly cluster: ClusterName | null
  readonly free: number
  readonly ifOneIsLost: LossOfOne | null
  readonly members: readonly AosWorkload[]
}

export const clusterWorkload: (environment: Environment, cluster: ClusterName) => ClusterWorkload

export const commandOf: (decision: RecordedDecision, before: Environment) => Command | undefined

export interface ComparedPeak {
  readonly of:
    | {
        readonly aosId: string
      }
    | {
        readonly cluster: string
      }
  readonly was: Load | null
  readonly wouldBe: Load | null
}

export const dateAndTime: (instant: string) => string

export const decisionOf: (first: HistoryEvent, ...others: readonly HistoryEvent[]) => RecordedDecision

export function decisionsOf(history: Iterable<HistoryEvent>): Generator<RecordedDecision, void>

export interface Deviation {
  readonly commandId: CommandId
  readonly decidedBefore?: bigint
  readonly differences?: readonly Difference[]
  readonly expected?: readonly DomainEvent[]
  readonly findings?: readonly Finding_2[]
  readonly kind: DeviationKind
  readonly message: string
  readonly position: bigint
  readonly revision: number
  readonly stream: string
}

export type DeviationKind =
  /** The event stands in a stream that is not its own, or in one of another environment. */
  | 'foreign'
  /** Positions or revisions don't grow as they have to: something is missing, stands twice or in another place. */
  | 'outOfOrder'
  /** The same command has led to events twice. */
  | 'repeated'
  /** The command would have been refused, or would have led to other events. */
  | 'impossible'
  /** The command would have led to more events. */
  | 'incomplete'
  /** The command would have led to such events, but with other data; or the event contradicts what is told beside it. */
  | 'altered'
  /**
   * The command was decided before an event of another stream that stands before it here. No fault: the store does not
   * check that stream in an append, or none does (D60).
   */
  | 'race'

export const diff: (a: Environment, b: Environment) => readonly Change[]

export interface Difference {
  readonly expected: unknown
  readonly found: unknown
  readonly path: string
}

export type DifferenceKind =
  /** The command was not sent, and is. */
  | 'inserted'
  /** The command was sent, and is not. */
  | 'removed'
  /** The command is sent at another moment. */
  | 'moved'
  /** Other events follow. */
  | 'otherEvents'
  /** The command is refused. */
  | 'refused'
  /** The client gets an empty list: no AOS of the cluster is active. */
  | 'noCandidate'
  /** What the command asks for holds already. */
  | 'holdsAlready'
  /** The session that it is about is not there, or the client is connected already. */
  | 'pointless'

export const differencesOf: (expected: unknown, found: unknown, path?: string) => readonly Difference[]

export interface DocumentChanges {
  readonly put: readonly (readonly [key: string, document: unknown])[]
  readonly remove: readonly string[]
}

export const documentsOf: <S>(input: Projection<S>, state: S) => ReadonlyMap<string, unknown>

export interface Drain {
  readonly administrators: number
  readonly aosId: AosId
  readonly cluster: ClusterName | null
  readonly complete: boolean
  readonly reason: string | null
  readonly startedAt: Instant
  readonly startedBy: UserId
  readonly waitingFor: readonly DrainedSession[]
  readonly warnAt: Instant
  readonly warnedAt: Instant | null
  readonly workers: number
}

export interface DrainedSession {
  readonly blockedBy: 'noWarningYet' | 'notIdleYet' | 'aosHasNotAnswered' | 'endIsBlocked'
  readonly mayBeClosedFrom: Instant
  readonly openedAt: Instant | null
  readonly session: SessionKey
  readonly user: UserId
}

export interface DrainRecord {
  readonly reason: string | null
  readonly startedAt: Instant
  readonly startedBy: UserId
}

export const drains: (
  view: EnvironmentView,
  lastActivity?: ReadonlyMap<SessionKey, Instant>,
  policy?: Policy,
) => readonly Drain[]

export const emptySessionHistory: SessionHistoryState

export const emptyView: EnvironmentView

export type EndOfSession = SessionEnded['data']['reason'] | 'aosStopped' | 'aosLost'

export const entriesOf: <A>(list: AppendOnlyList<A>) => readonly A[]

export const entryOf: (before: Environment, happened: HistoryEvent) => AuditEntry

export interface EnvironmentView {
  readonly clock: Instant | null
  readonly environment: Environment
  readonly position: bigint | null
  readonly runs: PersistentMap<AosId, RunRecord>
  readonly statusSince: PersistentMap<AosId, Instant>
  readonly strayEvents: number
}

export const environmentView: Projection<EnvironmentView>

export const explainAos: (history: readonly HistoryEvent[], reference: AosReference) => AosExplanation | null

export interface ExplainedAspect {
  readonly aspect: AosAspect
  readonly because: readonly HistoryEvent[]
  readonly before: string | null
  readonly since: Instant
  readonly value: string
}

export interface ExplainedFinding extends Finding_2 {
  readonly because: readonly Fact[]
}

export type ExplainedOutcome =
  | {
      readonly outcome: 'refused'
      readonly findings: readonly ExplainedFinding[]
    }
  | {
      readonly outcome: 'accepted'
      readonly decision: Decision
    }

export const explainLanding: (
  history: readonly HistoryEvent[],
  session: SessionKey,
) => LandingExplanation | null

export const explainRefusal: (
  history: readonly HistoryEvent[],
  command: Command,
  policy?: Policy,
) => ExplainedOutcome

export const extended: (entry: AuditEntry, before: Environment, input: HistoryEvent) => AuditEntry

export interface Fact {
  readonly events: readonly HistoryEvent[]
  readonly fact: string
}

export interface Finding {
  readonly aosId?: AosId
  readonly cluster?: ClusterName
  readonly code:
    HealthFinding['code'] | 'batchHoursNotCovered' | 'drainingTooLong' | 'capacityBelowPeak' | 'strayEvents'
  readonly message: string
}

export const healthFindings: (
  view: EnvironmentView,
  input?: {
    readonly peaks?: PeaksState
    readonly now?: Instant | null
  },
) => readonly Finding[]

export interface HistoryEvent {
  readonly acknowledged?: readonly Risk[]
  readonly actor: Actor
  readonly at: Instant
  readonly command?: CommandBody
  readonly commandId: CommandId
  readonly correlationId: string
  readonly event: DomainEvent
  readonly position: bigint
  readonly reason?: string
  readonly revision: number
  readonly stream: string
}

export type IdentifiedCommand = Command & {
  readonly commandId: CommandId
}

export interface Inquiry<A> {
  readonly answer: () => A
  readonly follow: (events: readonly HistoryEvent[]) => void
}

export const isHeavier: (a: Load, b: Load) => boolean

export const isSameCommand: (a: string, b: string) => boolean

export interface LandingAttempt {
  readonly aosId: AosId
  readonly at: Instant
  readonly cluster: ClusterName | null
  readonly place: number | null
  readonly position: bigint
  readonly ranked: readonly Candidate[]
  readonly result: 'opened' | SessionRejectionReason
}

export interface LandingExplanation {
  readonly attempts: readonly LandingAttempt[]
  readonly kind: SessionKind
  readonly mode: SessionMode
  readonly openedOn: AosId | null
  readonly sentences: readonly string[]
  readonly session: SessionKey
  readonly user: UserId
}

export interface Licences {
  readonly exempt: readonly AosId[]
  readonly licences: number
  readonly needed: readonly AosId[]
}

export const licences: (input: EnvironmentView) => Licences

export const liesAfter: (moment: Moment) => (event: HistoryEvent) => boolean

export type LimitChange = OfAos<'maxConcurrentSessions', number> | OfAos<'limits', SessionLimits>

export const listed: (things: readonly string[]) => string

export interface Load {
  readonly clients: number
  readonly max: number
}

export interface LossOfOne {
  readonly aosId: AosId
  readonly displaced: number
  readonly free: number
  readonly headRoom: number
}

export type Moment =
  | {
      readonly instant: Instant
    }
  | {
      readonly position: bigint
    }

export const nearAos: (environment: Environment, text: string) => readonly string[]

export const nearClusters: (environment: Environment, text: string) => readonly string[]

export const nearUsers: (environment: Environment, text: string) => readonly string[]

export const noPeaks: PeaksState

export const nothingBefore: Past

export interface OpenEntry {
  readonly entry: AuditEntry
  readonly isWanted: boolean
  readonly stream: string
}

export interface OpenRun {
  readonly number: number
  readonly open: PersistentMap<SessionKey, SessionRecord>
}

export interface OtherLanding {
  readonly session: SessionKey
  readonly user: UserId
  readonly was: AosId | null
  readonly wouldBe: AosId | null
}

export const partedAt: (position: bigint | null) => Inquiry<PartedHistory>

export interface PartedHistory {
  readonly before: Past
  readonly history: readonly HistoryEvent[]
}

export interface Past {
  readonly environment: Environment
  readonly last: PlaceInHistory | null
  readonly name: EnvironmentName | null
  readonly peaks: PeaksState
  readonly refused: ReadonlyMap<SessionKey, RefusedClient>
  readonly revisions: ReadonlyMap<string, number>
}

export const pastOf: (before?: Past) => Inquiry<Past>

export const patch: (environment: Environment, changes: readonly Change[]) => Environment

export interface Peak {
  readonly heaviest: Load
  readonly most: Load
  readonly mostAt: Instant
  readonly start: Load | null
}

export interface PeakOf {
  readonly from: Instant
  readonly heaviest: Load
  readonly most: Load
  readonly mostAt: Instant
}

export type Peaks = PersistentMap<Subject, Peak>

export const peaksPerDay: (state: PeaksState, period: PeriodOfPeaks) => readonly PeakOf[]

export const peaksPerHour: (state: PeaksState, period: PeriodOfPeaks) => readonly PeakOf[]

export interface PeaksState {
  readonly clock: Instant | null
  readonly days: PersistentMap<Bucket, Peaks>
  readonly environment: Environment
  readonly hours: PersistentMap<Bucket, Peaks>
  readonly loads: PersistentMap<Subject, Load>
}

export const percentOf: (input: Load) => number | null

export interface PeriodOfPeaks {
  readonly from?: Instant
  readonly of:
    | {
        readonly aosId: string
      }
    | {
        readonly cluster: string
      }
  readonly to?: Instant
}

export interface Place {
  readonly position: bigint
  readonly revision: number
  readonly stream: string
}

export interface PlaceInHistory {
  readonly at: Instant
  readonly position: bigint
}

export const placeOf: (event: HistoryEvent | undefined) => PlaceInHistory | null

export interface Prefix {
  readonly enteredLater: number
  readonly events: readonly HistoryEvent[]
  readonly last: PlaceInHistory | null
  readonly next: PlaceInHistory | null
  readonly when: 'beforeTheFirst' | 'inBetween' | 'present'
}

export const prefixAt: (history: readonly HistoryEvent[], moment: Moment) => E.Either<BeyondEnd, Prefix>

export const project: <S>(projection: Projection<S>, history: Iterable<HistoryEvent>, from?: S) => S

export interface Projection<S> {
  readonly apply: (state: S, event: HistoryEvent) => S
  readonly applyAll: (state: S, events: readonly HistoryEvent[]) => S
  readonly initial: S
  readonly name: string
  readonly snapshot: SnapshotCodec<S>
  readonly version: number
}

export const reachOf: (changes: readonly WhatIfChange[]) => Inquiry<bigint | null>

export const recorded: (command: IdentifiedCommand, input: Decision, input2: Place) => readonly HistoryEvent[]

export interface RecordedDecision {
  readonly acknowledged: readonly Risk[]
  readonly actor: Actor
  readonly at: Instant
  readonly command?: CommandBody
  readonly commandId: CommandId
  readonly correlationId: string
  readonly events: readonly HistoryEvent[]
  readonly position: bigint
  readonly reason?: string
  readonly stream: string
}

export interface RefusedSession {
  readonly aosId: AosId
  readonly at: Instant
  readonly kind: SessionKind
  readonly mode: SessionMode
  readonly reason: SessionRejectionReason
  readonly run: number
  readonly session: SessionKey
  readonly user: UserId
}

export const refusedSessions: (input: SessionHistoryState) => readonly RefusedSession[]

export type RegistrationChange =
  | {
      readonly change: 'aosAdded'
      readonly aosId: AosId
      readonly aos: AosInstance
    }
  | {
      readonly change: 'aosGone'
      readonly aosId: AosId
      readonly aos: AosInstance
    }
  | OfAos<'instanceName', InstanceName>
  | OfAos<'ports', AosPorts>

export type RoleChange =
  OfAos<'placement', Placement> | OfAos<'batchServer', boolean> | OfAos<'schedule', BatchSchedule | null>

export interface RunRecord {
  readonly drain: DrainRecord | null
  readonly number: number
  readonly openedAt: PersistentMap<SessionKey, Instant>
  readonly startedAt: Instant
}

export const scheduleInWords: (input: {
  readonly zone: string
  readonly periods: readonly {
    readonly start: string
    readonly end: string
    readonly maxThreads: number
  }[]
}) => string

export const sentence: (input: DomainEvent) => string

export interface ServerInstance {
  readonly aosId: AosId
  readonly batchServer: boolean
  readonly clients: number
  readonly cluster: ClusterName | null
  readonly instanceName: InstanceName
  readonly loadBalancer: boolean
  readonly maxConcurrentSessions: number
  readonly run: number
  readonly since: Instant
  readonly startedAt: Instant
  readonly status: 'Alive' | 'Draining'
}

export const serverInstances: (view: EnvironmentView) => readonly ServerInstance[]

export type SessionChange =
  | OfSession<'sessionOpened'>
  | OfSession<'sessionEnded'>
  | (OfSession<'sessionStatus'> & {
      readonly before: Session
    })

export interface SessionFilter {
  readonly administrator?: boolean
  readonly aosId?: string
  readonly cluster?: string | null
  readonly kind?: SessionKind
  readonly openedBefore?: Instant
  readonly openedFrom?: Instant
  readonly status?: SessionStatus
  readonly user?: string
}

export const sessionFilter: (filter: SessionFilter) => (session: Filtered) => boolean

export const sessionHistory: (filter?: SessionHistoryFilter) => Projection<SessionHistoryState>

export interface SessionHistoryFilter {
  readonly aosId?: string
  readonly user?: string
}

export interface SessionHistoryState {
  readonly ended: AppendOnlyList<SessionRecord>
  readonly refused: AppendOnlyList<RefusedSession>
  readonly runs: PersistentMap<AosId, OpenRun>
}

export interface SessionRecord {
  readonly administrator: boolean
  readonly aosId: AosId
  readonly end: {
    readonly at: Instant
    readonly reason: EndOfSession
  } | null
  readonly kind: SessionKind
  readonly mode: SessionMode
  readonly openedAt: Instant
  readonly run: number
  readonly session: SessionKey
  readonly user: UserId
}

export const sessionRecords: (input: SessionHistoryState) => readonly SessionRecord[]

export const sessionStatuses: {
  readonly [S in SessionStatus]: string
}

export const sessionTypes: {
  readonly [K in SessionKind]: string
}

export interface SnapshotCodec<S> {
  readonly changes: (before: S, after: S) => DocumentChanges
  readonly read: (documents: ReadonlyMap<string, unknown>) => E.Either<t.Errors, S>
}

export const together: <A>(inquiries: readonly Inquiry<A>[]) => Inquiry<readonly A[]>

export interface Topology {
  readonly groups: readonly TopologyGroup[]
  readonly licences: number
}

export const topology: (view: EnvironmentView) => Topology

export interface TopologyGroup {
  readonly cluster: ClusterName | null
  readonly description: string | null
  readonly kind: 'dedicatedLoadBalancer' | 'everyMemberBalances' | null
  readonly members: readonly TopologyMember[]
}

export interface TopologyMember extends AosDescription {
  readonly schedule: BatchSchedule | null
  readonly since: Instant | null
}

export type Unchecked = 'otherRuns' | 'otherStreams'

export interface UnknownCommand {
  readonly code: 'UnknownCommand'
  readonly commandId: CommandId
  readonly message: string
}

export interface UnknownName {
  readonly code: 'UnknownAos' | 'UnknownCluster' | 'UnknownUser'
  readonly message: string
  readonly name: string
  readonly near: readonly string[]
}

export const unknownNames: (
  environment: Environment,
  input: {
    readonly aosId?: string
    readonly cluster?: string | null
    readonly user?: string
  },
) => readonly UnknownName[]

export interface UnrecoverableCommand {
  readonly code: 'UnrecoverableCommand'
  readonly commandId: CommandId
  readonly message: string
}

export function upTo(moment: Moment, history: Iterable<HistoryEvent>): Generator<HistoryEvent, void>

export interface Verification {
  readonly decisions: number
  readonly deviations: readonly Deviation[]
  readonly events: number
  readonly sound: boolean
}

export interface Verifier {
  readonly finish: (state: VerifyState) => Verification
  readonly initial: VerifyState
  readonly step: (state: VerifyState, events: readonly HistoryEvent[]) => VerifyState
}

export const verifier: (input?: VerifyOptions) => Verifier

export const verify: (history: readonly HistoryEvent[], options?: VerifyOptions) => Verification

export interface VerifyOptions {
  readonly environment?: EnvironmentName
  readonly policies?: readonly [Policy, ...Policy[]]
  readonly unchecked?: Unchecked
  readonly window?: number
}

export interface VerifyState {
  readonly decisions: number
  readonly deviations: AppendOnlyList<Deviation>
  readonly environment: Environment
  readonly events: number
  readonly name: EnvironmentName | undefined
  readonly older: Window
  readonly open: OpenDecision | null
  readonly position: bigint | null
  readonly recent: Window
  readonly revisions: PersistentMap<string, number>
}

export interface WhatIf {
  readonly differences: readonly WhatIfDifference[]
  readonly environment: {
    readonly was: Environment
    readonly wouldBe: Environment
  }
  readonly history: readonly HistoryEvent[]
  readonly keptAsRecorded: readonly bigint[]
  readonly landings: readonly OtherLanding[]
  readonly peaks: readonly ComparedPeak[]
}

export const whatIf: (
  history: readonly HistoryEvent[],
  changes: readonly WhatIfChange[],
  policy?: Policy,
  before?: Past,
) => E.Either<WhatIfError, WhatIf>

export type WhatIfChange =
  /** A command that was never sent, decided after all that belongs to the moment. */
  | {
      readonly insert: IdentifiedCommand
      readonly at: Moment
    }
  /** A command that was sent: as if it had not been. */
  | {
      readonly remove: CommandId
    }
  /** A command that was sent: as if it had been sent at another moment. Its time becomes that moment's. */
  | {
      readonly move: CommandId
      readonly to: Moment
    }

export interface WhatIfDifference {
  readonly command: Command | null
  readonly findings?: Findings
  readonly kind: DifferenceKind
  readonly position: bigint | null
  readonly was: readonly DomainEvent[]
  readonly wouldBe: readonly DomainEvent[]
}

export type WhatIfError = UnknownCommand | UnrecoverableCommand | BeyondEnd

export const whyAosIsSo: (reference: AosReference) => Inquiry<AosExplanation | null>

export const whyLanded: (session: SessionKey) => Inquiry<LandingExplanation | null>

export const whyRefused: (command: Command, policy?: Policy) => Inquiry<ExplainedOutcome>

export const workload: (input: EnvironmentView) => readonly ClusterWorkload[]

export const workloadPeaks: (input?: { daysOfHours?: number | undefined }) => Projection<PeaksState>
