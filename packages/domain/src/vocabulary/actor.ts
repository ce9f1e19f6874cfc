import * as t from 'io-ts'
import { closedObject } from '../codec/closed-object.js'
import { listOf } from '../codec/list.js'
import { UserId } from './session.js'

/**
 * Whoever sends a command. Three roles mean something: `systemAdministrator` (F192), `itManager` (F193), and `agent`:
 * whatever reports from outside AX, like the operating system, SQL Server, a monitor or a timer (F197). Others are kept.
 */
export const Actor = closedObject('an actor', { id: UserId, roles: listOf(t.string) })
export type Actor = t.TypeOf<typeof Actor>

export const isSystemAdministrator = (actor: Actor): boolean => actor.roles.includes('systemAdministrator')

/** May change topology, batch servers, draining and sessions (D56). */
export const mayAdminister = (actor: Actor): boolean =>
  isSystemAdministrator(actor) || actor.roles.includes('itManager')

/** May report what happened outside AX (F197; D56). */
export const mayReport = (actor: Actor): boolean =>
  isSystemAdministrator(actor) || actor.roles.includes('agent')
