import { aosOfSession, type Environment } from '../environment/environment.js'
import type { SessionStatus } from '../environment/run.js'
import type { AosId } from '../vocabulary/aos-id.js'
import type { SessionKey, SessionKind, SessionMode, UserId } from '../vocabulary/session.js'

/** All that the query `session` tells of an open session. */
export interface SessionDescription {
  readonly session: SessionKey
  readonly aosId: AosId
  readonly run: number
  readonly user: UserId
  readonly kind: SessionKind
  readonly mode: SessionMode
  readonly administrator: boolean
  readonly status: SessionStatus
}

/** All about one open session; null if no such session is open. */
export const describeSession = (environment: Environment, key: SessionKey): SessionDescription | null => {
  const aosId = aosOfSession(environment, key)
  const run = aosId === undefined ? undefined : environment.runs.get(aosId)
  const open = run?.sessions.get(key)
  if (aosId === undefined || run === undefined || open === undefined) return null
  const { session, user, kind, mode, administrator, status } = open
  return { session, aosId, run: run.number, user, kind, mode, administrator, status }
}
