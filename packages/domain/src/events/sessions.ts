import * as t from 'io-ts'
import { runEvent } from '../codec/event.js'
import {
  SessionEndReason,
  SessionKey,
  SessionKind,
  SessionMode,
  SessionRejectionReason,
  UserId,
} from '../vocabulary/session.js'

/** A session is open on this AOS, and stays there (F104). */
export const SessionOpened = runEvent('SessionOpened', {
  session: SessionKey,
  user: UserId,
  kind: SessionKind,
  mode: SessionMode,
  administrator: t.boolean,
})
export type SessionOpened = t.TypeOf<typeof SessionOpened>

/** The AOS refused a session. Changes nothing; kept for audit and for planning capacity (D31). */
export const SessionRejected = runEvent('SessionRejected', {
  session: SessionKey,
  user: UserId,
  kind: SessionKind,
  mode: SessionMode,
  reason: SessionRejectionReason,
})
export type SessionRejected = t.TypeOf<typeof SessionRejected>

/** "End sessions" was clicked; AX shows "Ending - Waiting for AOS" (F123, F147). */
export const SessionEndRequested = runEvent('SessionEndRequested', { session: SessionKey })
export type SessionEndRequested = t.TypeOf<typeof SessionEndRequested>

/** The AOS has seen the request, but something keeps the session; AX shows "Ending - Blocked" (F123). */
export const SessionEndBlocked = runEvent('SessionEndBlocked', { session: SessionKey })
export type SessionEndBlocked = t.TypeOf<typeof SessionEndBlocked>

/** The session is over. */
export const SessionEnded = runEvent('SessionEnded', { session: SessionKey, reason: SessionEndReason })
export type SessionEnded = t.TypeOf<typeof SessionEnded>
