import * as t from 'io-ts'
import {
  Actor,
  AosId,
  ClusterName,
  commandBehind,
  CommandId,
  Instant,
  isRunEvent,
  Risk,
  UserId,
  type DomainEvent,
  type Environment,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { BigIntText } from '../projection/big-int-text.js'
import { clusterOfAos } from '../sessions/client-sessions.js'
import { sentence } from '../sentences/sentence.js'

/** What a decision is about: the topology and the life of the AOS, a drain, or sessions. */
export type AuditSubject = 'topology' | 'draining' | 'sessions'

/** A decision as an auditor reads it. */
export interface AuditEntry {
  /** Position of its first event. */
  readonly position: bigint
  readonly at: Instant
  readonly actor: Actor
  readonly commandId: CommandId
  readonly correlationId: string
  /** Null if the actor gave none. */
  readonly reason: string | null
  /** The risks that were taken. */
  readonly acknowledged: readonly Risk[]
  readonly subject: AuditSubject
  /** What was asked for, such as `MapAos`; null if neither the decision nor its events tell. */
  readonly command: string | null
  /** The types of its events, in order. */
  readonly events: readonly string[]
  readonly aosIds: readonly AosId[]
  /** The clusters that it names, and those that its AOS were in. */
  readonly clusters: readonly ClusterName[]
  /** The users whose sessions it is about. */
  readonly users: readonly UserId[]
  /** What it changed, one sentence an event. */
  readonly sentences: readonly string[]
}

/** The codec of `AuditEntry` in a read model. */
export const AuditEntryDocument: t.Type<AuditEntry, unknown> = t.type({
  position: BigIntText,
  at: Instant,
  actor: Actor,
  commandId: CommandId,
  correlationId: t.string,
  reason: t.union([t.string, t.null]),
  acknowledged: t.readonlyArray(Risk),
  subject: t.keyof({ topology: null, draining: null, sessions: null }),
  command: t.union([t.string, t.null]),
  events: t.readonlyArray(t.string),
  aosIds: t.readonlyArray(AosId),
  clusters: t.readonlyArray(ClusterName),
  users: t.readonlyArray(UserId),
  sentences: t.readonlyArray(t.string),
})

/** The entry of a decision, of which this event is the first that is known. */
export const entryOf = (before: Environment, happened: HistoryEvent): AuditEntry => {
  const { position, at, actor, commandId, correlationId, reason, acknowledged = [], event } = happened
  return {
    position,
    at,
    actor,
    commandId,
    correlationId,
    reason: reason ?? null,
    acknowledged,
    subject: subjectOf(event),
    command: happened.command?.type ?? commandTypeOf(event),
    events: [event.type],
    ...concernedBy(before, event),
    sentences: [sentence(event)],
  }
}

/** The entry with one more event of its decision. */
export const extended = (entry: AuditEntry, before: Environment, { event }: HistoryEvent): AuditEntry => {
  const { aosIds, clusters, users } = concernedBy(before, event)
  return {
    ...entry,
    // A role by itself is one event: with a maximum besides it was given in the save of a mapping.
    command: entry.command === 'SetLoadBalancer' ? 'MapAos' : entry.command,
    events: [...entry.events, event.type],
    aosIds: union(entry.aosIds, aosIds),
    clusters: union(entry.clusters, clusters),
    users: union(entry.users, users),
    sentences: [...entry.sentences, sentence(event)],
  }
}

const commandTypeOf = (event: DomainEvent): string | null =>
  event.type === 'AosRemovedFromCluster' ? 'RemoveAos' : (commandBehind([event])?.type ?? null)

const union = <A>(a: readonly A[], b: readonly A[]): readonly A[] => [...new Set([...a, ...b])]

const subjectOf = (event: DomainEvent): AuditSubject => {
  if (!isRunEvent(event)) return 'topology'
  switch (event.type) {
    case 'DrainStarted':
    case 'DrainWarningIssued':
    case 'DrainCompleted':
    case 'NewClientsAccepted':
      return 'draining'
    default:
      return 'sessions'
  }
}

/** Whom and what an event is about. */
const concernedBy = (
  before: Environment,
  { data }: DomainEvent,
): Pick<AuditEntry, 'aosIds' | 'clusters' | 'users'> => {
  const clusters = new Set<ClusterName>()
  if ('cluster' in data) clusters.add(data.cluster)
  if ('to' in data && typeof data.to === 'string') clusters.add(data.to)
  if ('from' in data && typeof data.from === 'string') clusters.add(data.from)
  if (!('aosId' in data)) return { aosIds: [], clusters: [...clusters], users: [] }
  const { aosId } = data
  const cluster = clusterOfAos(before, aosId)
  if (cluster !== null) clusters.add(cluster)
  return { aosIds: [aosId], clusters: [...clusters], users: usersOf(before, data) }
}

const usersOf = (before: Environment, data: DomainEvent['data']): readonly UserId[] => {
  if ('user' in data) return [data.user]
  if (!('session' in data)) return []
  const user = before.runs.get(data.aosId)?.sessions.get(data.session)?.user
  return user === undefined ? [] : [user]
}
