import { command } from '../codec/command.js'
import { AcceptVia } from '../events/draining.js'
import { AosReference } from '../vocabulary/aos-id.js'
import { Instant } from '../vocabulary/instant.js'
import { SessionKey } from '../vocabulary/session.js'

/** "Reject new clients" (F130). */
export const DrainUsers = command('DrainUsers', { aosId: AosReference })

/** The time for the message to all users has come (F133; D36). */
export const IssueDrainWarning = command('IssueDrainWarning', { aosId: AosReference })

/** A session was idle long enough to be closed by the drain (F134; D34). */
export const CloseIdleSession = command('CloseIdleSession', {
  aosId: AosReference,
  session: SessionKey,
  lastActivityAt: Instant,
})

/** "Accept new clients", or the table reset that has the same effect (F137, F138). */
export const AcceptNewClients = command('AcceptNewClients', { aosId: AosReference, via: AcceptVia })
