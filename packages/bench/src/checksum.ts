import type { Environment } from '@aos-cluster/domain'
import type { MutableState } from './mutable-fold.js'

/** What an environment holds, in a few numbers. */
export const checksum = (environment: Environment): string => {
  let sessions = 0
  let clients = 0
  let maxima = 0
  for (const run of environment.runs.values()) {
    sessions += run.sessions.size
    clients += run.tally.windowsClient
  }
  for (const aos of environment.aos.values()) maxima += aos.maxConcurrentSessions
  return `${sessions} sessions, ${clients} clients, maxima ${maxima}`
}

export const checksumOfMutable = ({ runs, maxima }: MutableState): string => {
  let sessions = 0
  let clients = 0
  let total = 0
  for (const run of runs.values()) {
    sessions += run.sessions.size
    clients += run.tally.windowsClient
  }
  for (const max of maxima.values()) total += max
  return `${sessions} sessions, ${clients} clients, maxima ${total}`
}
