import * as t from 'io-ts'
import { command } from '../codec/command.js'
import { nonEmptyListOf } from '../codec/list.js'
import { AosReference } from '../vocabulary/aos-id.js'
import { SessionKey, SessionKind, SessionMode, UserId } from '../vocabulary/session.js'

/** A client tries this AOS (F103). */
export const OpenSession = command('OpenSession', {
  aosId: AosReference,
  session: SessionKey,
  user: UserId,
  kind: SessionKind,
  mode: SessionMode,
  administrator: t.boolean,
})

/** The user closed the client (F150). */
export const CloseSession = command('CloseSession', { aosId: AosReference, session: SessionKey })

/** "End sessions" on one or more sessions (F146). */
export const EndSessions = command('EndSessions', {
  aosId: AosReference,
  sessions: nonEmptyListOf(SessionKey),
})

/** The AOS has handled the request to end a session (F123, F147). */
export const ConfirmSessionEnd = command('ConfirmSessionEnd', {
  aosId: AosReference,
  session: SessionKey,
  outcome: t.keyof({ ended: null, blocked: null }, 'ended or blocked'),
})

/** A session no longer answers the AOS (F126; D54). */
export const ReportSessionLost = command('ReportSessionLost', { aosId: AosReference, session: SessionKey })
