import * as t from 'io-ts'
import { branded } from '../codec/refined.js'
import { hasControlCharacter, hasLength } from './text.js'

export interface SessionKeyBrand {
  readonly SessionKey: unique symbol
}
export interface UserIdBrand {
  readonly UserId: unique symbol
}

const isIdentifier = (text: string): boolean => hasLength(text, 1, 100) && !hasControlCharacter(text)

const EXPECTED = '1-100 characters without control characters'

/** The caller's key of a session. AX's own session numbers come round again, so they can't be the key (F125; D55). */
export const SessionKey = branded<SessionKeyBrand>(
  (text) => isIdentifier(text),
  `a session key (${EXPECTED})`,
)
export type SessionKey = t.TypeOf<typeof SessionKey>

/** An AX user. */
export const UserId = branded<UserIdBrand>((text) => isIdentifier(text), `a user id (${EXPECTED})`)
export type UserId = t.TypeOf<typeof UserId>

/** How a session came to the AOS (F114, F117, F120); `worker` is a thread of a batch process. */
export const SessionKind = t.keyof(
  { windowsClient: null, businessConnector: null, webUser: null, guest: null, worker: null },
  'windowsClient, businessConnector, webUser, guest or worker',
)
export type SessionKind = t.TypeOf<typeof SessionKind>

/** `balanced`: from a list that a cluster returned; `direct`: started with -loadbalance=0 (F108; D30). */
export const SessionMode = t.keyof({ balanced: null, direct: null }, 'balanced or direct')
export type SessionMode = t.TypeOf<typeof SessionMode>

/** Why an AOS refused a session; when several reasons apply, the first of this list is recorded. */
export const SessionRejectionReason = t.keyof(
  { dedicatedLoadBalancer: null, draining: null, full: null, fullForKind: null },
  'dedicatedLoadBalancer, draining, full or fullForKind',
)
export type SessionRejectionReason = t.TypeOf<typeof SessionRejectionReason>

export const SessionEndReason = t.keyof(
  { closedByUser: null, drainIdle: null, endedByAdministrator: null, heartbeatLost: null },
  'closedByUser, drainIdle, endedByAdministrator or heartbeatLost',
)
export type SessionEndReason = t.TypeOf<typeof SessionEndReason>
