import type * as t from 'io-ts'
import { event } from '../codec/event.js'
import { AosId } from '../vocabulary/aos-id.js'
import { SessionLimits, SessionMaximum } from '../vocabulary/session-limits.js'

/** The form field "Max concurrent sessions" of an AOS was changed (F81; D18). */
export const MaxConcurrentSessionsSet = event('MaxConcurrentSessionsSet', {
  aosId: AosId,
  from: SessionMaximum,
  to: SessionMaximum,
})
export type MaxConcurrentSessionsSet = t.TypeOf<typeof MaxConcurrentSessionsSet>

/** The limits by kind of session of an AOS, all four as they are now (F83-F87). */
export const SessionLimitsSet = event('SessionLimitsSet', { aosId: AosId, limits: SessionLimits })
export type SessionLimitsSet = t.TypeOf<typeof SessionLimitsSet>
