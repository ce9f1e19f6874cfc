import { emptyEnvironment, evolve, replay, type DomainEvent, type Environment } from '@aos-cluster/domain'
import { foldInPlace, mutableState, type MutableState } from './mutable-fold.js'

/** A way of doing a job; its answer is a checksum, the same for every way. */
export type Variant = (history: readonly DomainEvent[]) => string

export interface Job {
  readonly name: string
  /** What ours is to reach, as a share of the limit's speed. */
  readonly goal: number
  readonly limit: Variant
  readonly ours: Variant
}

const limit: Variant = (history) => {
  const state = mutableState()
  for (const event of history) foldInPlace(state, event)
  return checksumOfMutable(state)
}

export const jobs: readonly Job[] = [
  {
    name: 'evolve',
    goal: 0.33,
    limit,
    ours: (history) => {
      let environment = emptyEnvironment
      for (const event of history) environment = evolve(environment, event)
      return checksum(environment)
    },
  },
  { name: 'replay', goal: 0.85, limit, ours: (history) => checksum(replay(history)) },
]

const checksum = (environment: Environment): string => {
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

const checksumOfMutable = ({ runs, maxima }: MutableState): string => {
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
