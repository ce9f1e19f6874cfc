import {
  compareText,
  defaultPolicy,
  isClient,
  plusSeconds,
  usersOf,
  type AosId,
  type ClusterName,
  type Instant,
  type Policy,
  type Session,
  type SessionKey,
  type UserId,
} from '@aos-cluster/domain'
import { byAosId } from '../names/order.js'
import { clusterOfAos } from '../sessions/client-sessions.js'
import { laterOf } from '../time/later.js'
import type { EnvironmentView } from '../view/environment-view.js'

/** An AOS that rejects new clients, and how far its drain is gone (F130-F137). */
export interface Drain {
  readonly aosId: AosId
  readonly cluster: ClusterName | null
  readonly startedAt: Instant
  readonly startedBy: UserId
  readonly reason: string | null
  /** From when on the users may be warned (D36). */
  readonly warnAt: Instant
  /** Null as long as they are not. */
  readonly warnedAt: Instant | null
  /** No client but administrators is left (D37). */
  readonly complete: boolean
  /** Administrators' client sessions, which a drain never closes (F135). */
  readonly administrators: number
  /** Batch workers, which a drain does not concern (D44). */
  readonly workers: number
  /** The sessions that it still waits for, by key. */
  readonly waitingFor: readonly DrainedSession[]
}

/** A session that a drain waits for. */
export interface DrainedSession {
  readonly session: SessionKey
  readonly user: UserId
  readonly openedAt: Instant | null
  /**
   * The moment from which the drain may close it if it stays idle: two minutes after the warning and after its last
   * activity (D34). Before the warning, as if that were issued at its time.
   */
  readonly mayBeClosedFrom: Instant
  /** What has to happen for it to go. */
  readonly blockedBy: 'noWarningYet' | 'notIdleYet' | 'aosHasNotAnswered' | 'endIsBlocked'
}

/**
 * The drains that go on, by AOS.
 *
 * @param lastActivity when sessions were last active, where that is known: no event tells it
 */
export const drains = (
  view: EnvironmentView,
  lastActivity: ReadonlyMap<SessionKey, Instant> = new Map(),
  policy: Policy = defaultPolicy,
): readonly Drain[] => {
  const found: Drain[] = []
  for (const [aosId, run] of view.environment.runs) {
    const record = view.runs.get(aosId)
    if (run.drain === null || record?.drain === undefined || record.drain === null) continue
    const { warnAt, warnedAt } = run.drain
    const sessions = [...run.sessions.values()]
    const waiting = sessions.filter((session) => isClient(session) && !session.administrator)
    found.push({
      aosId,
      cluster: clusterOfAos(view.environment, aosId),
      ...record.drain,
      warnAt,
      warnedAt,
      complete: usersOf(run) === 0,
      administrators: run.tally.administrators,
      workers: run.tally.worker,
      waitingFor: waiting
        .map((session): DrainedSession => ({
          session: session.session,
          user: session.user,
          openedAt: record.openedAt.get(session.session) ?? null,
          mayBeClosedFrom: plusSeconds(
            laterOf(lastActivity.get(session.session) ?? null, warnedAt ?? warnAt),
            policy.idleCloseAfter,
          ),
          blockedBy: blockedBy(session, warnedAt),
        }))
        .sort((a, b) => compareText(a.session, b.session)),
    })
  }
  return found.sort(byAosId)
}

const blockedBy = ({ status }: Session, warnedAt: Instant | null): DrainedSession['blockedBy'] => {
  switch (status) {
    case 'ending':
      return 'aosHasNotAnswered'
    case 'endingBlocked':
      return 'endIsBlocked'
    case 'running':
      return warnedAt === null ? 'noWarningYet' : 'notIdleYet'
  }
}
