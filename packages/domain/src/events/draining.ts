import * as t from 'io-ts'
import { Count, runEvent } from '../codec/event.js'
import { Instant } from '../vocabulary/instant.js'

/** "Reject new clients": no session can be opened any more; users are warned from `warnAt` on (F130-F133; D36). */
export const DrainStarted = runEvent('DrainStarted', { warnAt: Instant })
export type DrainStarted = t.TypeOf<typeof DrainStarted>

/** The users of the AOS were told to save their work (F133; D43). */
export const DrainWarningIssued = runEvent('DrainWarningIssued', {})
export type DrainWarningIssued = t.TypeOf<typeof DrainWarningIssued>

/** No client session but administrators' is left (F136; D37). */
export const DrainCompleted = runEvent('DrainCompleted', { adminSessions: Count })
export type DrainCompleted = t.TypeOf<typeof DrainCompleted>

/** Where new clients are accepted again: the Online users form, or the table reset in SQL Server (F137, F138; D39). */
export const AcceptVia = t.keyof({ onlineUsers: null, databaseReset: null }, 'onlineUsers or databaseReset')
export type AcceptVia = t.TypeOf<typeof AcceptVia>

/** "Accept new clients": the drain is over (F137). */
export const NewClientsAccepted = runEvent('NewClientsAccepted', { via: AcceptVia })
export type NewClientsAccepted = t.TypeOf<typeof NewClientsAccepted>
