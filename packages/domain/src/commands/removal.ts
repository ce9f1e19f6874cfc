import { command } from '../codec/command.js'
import { AosReference } from '../vocabulary/aos-id.js'
import { SessionKey } from '../vocabulary/session.js'

/** "Remove": take an AOS out of its cluster; `actorSession` is the actor's own session on it (F165-F173; D47). */
export const RemoveAos = command('RemoveAos', { aosId: AosReference }, { actorSession: SessionKey })
