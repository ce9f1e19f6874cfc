import { hostOf, type AosId, type AosReference } from '../vocabulary/aos-id.js'
import { portNumbers } from '../vocabulary/ports.js'
import { isOnline, registeredAos, type AosInstance, type Environment } from '../environment/environment.js'
import { error, when, type Finding, type Findings } from './finding.js'

export const unknownAos = (reference: AosReference): Finding =>
  error('UnknownAos', `No AOS ${reference.toUpperCase()} is registered in this environment.`, {
    aosId: reference.toUpperCase(),
  })

/** Only an AOS that runs can do this (F153; D41). */
export const aosOffline = (environment: Environment, aosId: AosId): Findings =>
  when(!isOnline(environment, aosId), () =>
    error('AosOffline', `${aosId} is off line.`, { aosId }, { type: 'StartAos', data: { aosId } }),
  )

/** What is off line can't go off line. */
export const offlineAlready = (environment: Environment, aosId: AosId): Findings =>
  when(!isOnline(environment, aosId), () => error('AosOffline', `${aosId} is off line already.`, { aosId }))

/** Only an AOS that does not run can leave the environment (D52). */
export const aosOnline = (environment: Environment, aosId: AosId): Findings =>
  when(isOnline(environment, aosId), () =>
    error('AosOnline', `${aosId} is on line.`, { aosId }, { type: 'StopAos', data: { aosId } }),
  )

export const alreadyOnline = (environment: Environment, aosId: AosId): Findings =>
  when(isOnline(environment, aosId), () =>
    error('AlreadyOnline', `${aosId} is on line already.`, {
      aosId,
      run: environment.runs.get(aosId)?.number,
    }),
  )

/** Only the first AOS starts before the initialization checklist is complete (F22). */
export const checklistIncomplete = (environment: Environment, aosId: AosId): Findings =>
  when(!environment.initializationChecklistComplete && environment.firstAos !== aosId, () =>
    error(
      'ChecklistIncomplete',
      `Until the initialization checklist is complete only the first AOS, ${environment.firstAos}, can start.`,
      { aosId, firstAos: environment.firstAos },
      { type: 'CompleteInitializationChecklist', data: {} },
    ),
  )

export const noAosRegistered = (environment: Environment): Findings =>
  when(environment.aos.size === 0, () =>
    error('NoAosRegistered', 'The checklist is completed on the first AOS, and none is registered.', {}),
  )

/** Of two AOS on one computer with a port in common, the one that starts second does not start (F18; D17). */
export const portConflict = (environment: Environment, aos: AosInstance): Findings => {
  const ports = portNumbers(aos.ports)
  const conflicts = registeredAos(environment)
    .filter((other) => other.aosId !== aos.aosId && hostOf(other.aosId) === hostOf(aos.aosId))
    .filter((other) => isOnline(environment, other.aosId))
    .map((other) => ({
      aosId: other.aosId,
      ports: portNumbers(other.ports).filter((port) => ports.includes(port)),
    }))
    .filter((conflict) => conflict.ports.length > 0)
  return when(conflicts.length > 0, () =>
    error(
      'PortConflict',
      `Ports of ${aos.aosId} are in use on its computer by ${conflicts.map(({ aosId }) => aosId).join(', ')}.`,
      { ports: aos.ports, conflicts },
    ),
  )
}
