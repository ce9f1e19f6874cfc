import * as t from 'io-ts'
import { refined } from '../codec/refined.js'
import { MAX_SESSIONS } from '../policy.js'
import { closedObject } from '../codec/closed-object.js'

export const isValidMaximum = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= MAX_SESSIONS

export const SessionMaximum = refined(t.number, isValidMaximum, `a whole number, 0-${MAX_SESSIONS}`)

/**
 * Limits by kind of session. They nest: a guest is also a web user, a web user also a Business Connector session, and
 * every client counts for the maximum of the AOS (F83-F87).
 */
export const SessionLimits = closedObject('session limits', {
  windowsClient: SessionMaximum,
  businessConnector: SessionMaximum,
  webUser: SessionMaximum,
  guest: SessionMaximum,
})
export type SessionLimits = t.TypeOf<typeof SessionLimits>

export const UNLIMITED: SessionLimits = {
  windowsClient: MAX_SESSIONS,
  businessConnector: MAX_SESSIONS,
  webUser: MAX_SESSIONS,
  guest: MAX_SESSIONS,
}
