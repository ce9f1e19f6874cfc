import * as t from 'io-ts'
import { event } from '../codec/event.js'
import { AosId } from '../vocabulary/aos-id.js'
import { InstanceName } from '../vocabulary/instance-name.js'
import { AosPorts } from '../vocabulary/ports.js'

/** An AOS was installed in the environment. It is stand-alone and off line (F41). */
export const AosRegistered = event('AosRegistered', {
  aosId: AosId,
  instanceName: InstanceName,
  ports: AosPorts,
})
export type AosRegistered = t.TypeOf<typeof AosRegistered>

/** The checklist on the first AOS is complete: others may start (F22). */
export const InitializationChecklistCompleted = event('InitializationChecklistCompleted', {})
export type InitializationChecklistCompleted = t.TypeOf<typeof InitializationChecklistCompleted>

/** An AOS was deleted from the environment with Setup (F179; D52). */
export const AosUninstalled = event('AosUninstalled', { aosId: AosId })
export type AosUninstalled = t.TypeOf<typeof AosUninstalled>

/** An AOS was pointed at another database, and so at another environment (F190; D53). */
export const AosLeftEnvironment = event('AosLeftEnvironment', {
  aosId: AosId,
  reason: t.keyof({ databaseChanged: null }, 'databaseChanged'),
})
export type AosLeftEnvironment = t.TypeOf<typeof AosLeftEnvironment>
