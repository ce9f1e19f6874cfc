import type { Instant } from '@aos-cluster/domain'
import { aosFilter, clusterFilter } from '../sessions/session-filter.js'
import type { AuditEntry, AuditSubject } from './audit-entry.js'

/** What an auditor looks for among decisions. What is left out does not matter. */
export interface AuditFilter {
  /** In any case. */
  readonly aosId?: string
  /** Named by the decision, or that of its AOS when it was made; in any case. */
  readonly cluster?: string
  /** Whose session it is about. */
  readonly user?: string
  /** Who decided. */
  readonly actor?: string
  /** The type of the command or of one of the events. */
  readonly type?: string
  readonly subjects?: readonly AuditSubject[]
  /** Decided then or later, by the time of the command. */
  readonly from?: Instant
  /** Decided before then. */
  readonly before?: Instant
  /** Whether a risk was taken. */
  readonly acknowledged?: boolean
}

/** Whether a decision is one of those that are looked for. */
export const auditFilter = (filter: AuditFilter): ((entry: AuditEntry) => boolean) => {
  const isAos = aosFilter(filter.aosId)
  const isCluster = clusterFilter(filter.cluster)
  const { user, actor, type, subjects, from, before, acknowledged } = filter
  return (entry) =>
    (actor === undefined || entry.actor.id === actor) &&
    (subjects === undefined || subjects.includes(entry.subject)) &&
    (from === undefined || entry.at >= from) &&
    (before === undefined || entry.at < before) &&
    (acknowledged === undefined || entry.acknowledged.length > 0 === acknowledged) &&
    (type === undefined || entry.command === type || entry.events.includes(type)) &&
    (user === undefined || entry.users.some((one) => one === user)) &&
    (filter.aosId === undefined || entry.aosIds.some(isAos)) &&
    (filter.cluster === undefined || entry.clusters.some(isCluster))
}
