import { hasAdministratorSession, type Environment } from '../environment/environment.js'
import { clientsOf } from '../environment/run.js'

/** Whether something is on line, and all of it drains. */
const allDrains = (environment: Environment): boolean => {
  const runs = [...environment.runs.values()]
  return runs.length > 0 && runs.every((run) => run.drain !== null)
}

/** Single-user mode is no switch: all AOS reject new clients, and one administrator's session is left (F151). */
export const isSingleUserMode = (environment: Environment): { readonly holds: boolean } => {
  let clients = 0
  for (const run of environment.runs.values()) clients += clientsOf(run)
  return { holds: allDrains(environment) && clients === 1 && hasAdministratorSession(environment) }
}

/** Nobody can connect, and no administrator is connected to change that from within AX (F138; D38). */
export const isLockedOut = (environment: Environment): { readonly holds: boolean } => ({
  holds: allDrains(environment) && !hasAdministratorSession(environment),
})
