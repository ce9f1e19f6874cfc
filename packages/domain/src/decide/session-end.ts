import { isClient, usersOf, type Run, type Session } from '../environment/run.js'
import type { DrainCompleted } from '../events/draining.js'
import type { SessionEnded } from '../events/sessions.js'
import type { AosId } from '../vocabulary/aos-id.js'
import type { Instant } from '../vocabulary/instant.js'
import type { SessionEndReason } from '../vocabulary/session.js'

/** The end of a session and, if it was the last that a drain waited for, of the drain (F136; D37). */
export const sessionEnded = (
  aosId: AosId,
  run: Run,
  { session, ...about }: Session,
  reason: SessionEndReason,
  at: Instant,
): readonly (SessionEnded | DrainCompleted)[] => {
  const ended: SessionEnded = { type: 'SessionEnded', data: { aosId, run: run.number, session, reason, at } }
  const isLastUser = isClient({ session, ...about }) && !about.administrator && usersOf(run) === 1
  return run.drain !== null && isLastUser ? [ended, drainCompleted(aosId, run, at)] : [ended]
}

export const drainCompleted = (aosId: AosId, run: Run, at: Instant): DrainCompleted => ({
  type: 'DrainCompleted',
  data: { aosId, run: run.number, adminSessions: run.tally.administrators, at },
})
