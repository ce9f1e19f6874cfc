import type { Instant, Session, SessionKind, SessionStatus } from '@aos-cluster/domain'

/** What an operator looks for among sessions. What is left out does not matter. */
export interface SessionFilter {
  readonly user?: string
  /** In any case. */
  readonly aosId?: string
  /** In any case, blanks around it do not matter; null for the stand-alone AOS. */
  readonly cluster?: string | null
  readonly kind?: SessionKind
  readonly status?: SessionStatus
  readonly administrator?: boolean
  /** Opened then or later. */
  readonly openedFrom?: Instant
  /** Opened before then. */
  readonly openedBefore?: Instant
}

type Filtered = Pick<Session, 'user' | 'kind' | 'administrator'> & {
  readonly status?: SessionStatus
  readonly aosId: string
  readonly cluster: string | null
  readonly openedAt: Instant | null
}

/** Whether a session is one of those that are looked for. */
export const sessionFilter = (filter: SessionFilter): ((session: Filtered) => boolean) => {
  const { user, kind, status, administrator, openedFrom, openedBefore } = filter
  const isOnAos = aosFilter(filter.aosId)
  const isInCluster = clusterFilter(filter.cluster)
  return (session) =>
    (user === undefined || session.user === user) &&
    (kind === undefined || session.kind === kind) &&
    (status === undefined || session.status === status) &&
    (administrator === undefined || session.administrator === administrator) &&
    (openedFrom === undefined || (session.openedAt !== null && session.openedAt >= openedFrom)) &&
    (openedBefore === undefined || (session.openedAt !== null && session.openedAt < openedBefore)) &&
    isOnAos(session.aosId) &&
    isInCluster(session.cluster)
}

/** AOS ids are given in any case (D14). */
export const aosFilter = (wanted: string | undefined): ((aosId: string) => boolean) => {
  const key = wanted?.toUpperCase()
  return (aosId) => key === undefined || aosId === key
}

/** Names of clusters ignore case and surrounding blanks (D11). */
export const clusterFilter = (wanted: string | null | undefined): ((cluster: string | null) => boolean) => {
  const key = typeof wanted === 'string' ? clusterName(wanted) : wanted
  return (cluster) => key === undefined || (cluster === null ? null : clusterName(cluster)) === key
}

const clusterName = (name: string): string => name.trim().toLowerCase()
