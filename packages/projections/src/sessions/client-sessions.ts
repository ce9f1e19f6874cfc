import {
  compareText,
  clusterOf,
  type AosId,
  type ClusterName,
  type Environment,
  type Instant,
  type Session,
} from '@aos-cluster/domain'
import type { EnvironmentView } from '../view/environment-view.js'
import { sessionStatuses, sessionTypes } from './online-users-words.js'
import { sessionFilter, type SessionFilter } from './session-filter.js'

/** A row of the tab "Client sessions" of the form Online users. */
export interface ClientSession extends Session {
  /** "Session type", as AX words it (F114). */
  readonly sessionType: string
  /** "Status", as AX words it (F123). */
  readonly statusText: string
  readonly aosId: AosId
  readonly run: number
  /** The cluster of its AOS; null if that is stand-alone. */
  readonly cluster: ClusterName | null
  readonly openedAt: Instant | null
}

/**
 * The open sessions that the filter lets through, by AOS and then by key. Workers are listed too (F114).
 *
 * @example
 * clientSessions(view, { cluster: 'LIVE', status: 'endingBlocked' })
 */
export const clientSessions = (
  view: EnvironmentView,
  filter: SessionFilter = {},
): readonly ClientSession[] => {
  const passes = sessionFilter(filter)
  const rows: ClientSession[] = []
  for (const [aosId, run] of view.environment.runs) {
    const cluster = clusterOfAos(view.environment, aosId)
    const openedAt = view.runs.get(aosId)?.openedAt
    for (const session of run.sessions.values()) {
      const about = { aosId, cluster, openedAt: openedAt?.get(session.session) ?? null }
      if (passes({ ...session, ...about }))
        rows.push({
          ...session,
          sessionType: sessionTypes[session.kind],
          statusText: sessionStatuses[session.status],
          ...about,
          run: run.number,
        })
    }
  }
  return rows.sort((a, b) => compareText(a.aosId, b.aosId) || compareText(a.session, b.session))
}

/** The cluster that the AOS is in; null if it is stand-alone or not registered. */
export const clusterOfAos = (environment: Environment, aosId: AosId): ClusterName | null => {
  const aos = environment.aos.get(aosId)
  return aos === undefined ? null : clusterOf(aos)
}
