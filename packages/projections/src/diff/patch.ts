import { replay, type AosId, type AosInstance, type DomainEvent, type Environment } from '@aos-cluster/domain'
import {
  beginOfRun,
  endOfDrain,
  endOfRun,
  endOfSession,
  eventOfCluster,
  eventsOfDrain,
  eventsOfSession,
} from '../projection/events-leading-to.js'
import type { Change } from './change.js'

/**
 * The environment with the changes made: `patch(a, diff(a, b))` is `b`, as far as any query shows it. What only decisions
 * ask for, such as which AOS was the very first, stays as it was.
 */
export const patch = (environment: Environment, changes: readonly Change[]): Environment => {
  const withSettings = changes.reduce(setting, environment)
  const events = changes.flatMap(eventsOf)
  const { clusters, runs, lastRuns } = replay(events, withSettings)
  return { ...withSettings, clusters, runs, lastRuns: changes.reduce(withLastRun, lastRuns) }
}

const setting = (environment: Environment, change: Change): Environment => {
  switch (change.change) {
    case 'initializationChecklist':
      return { ...environment, initializationChecklistComplete: change.complete }
    case 'clusterGone':
      return {
        ...environment,
        clusters: new Map([...environment.clusters].filter(([, { name }]) => name !== change.cluster.name)),
      }
    case 'aosAdded':
      return { ...environment, aos: environment.aos.set(change.aosId, change.aos) }
    case 'aosGone':
      return { ...environment, aos: environment.aos.delete(change.aosId) }
    case 'instanceName':
      return withAos(environment, change.aosId, { instanceName: change.to })
    case 'ports':
      return withAos(environment, change.aosId, { ports: change.to })
    case 'placement':
      return withAos(environment, change.aosId, { placement: change.to })
    case 'batchServer':
      return withAos(environment, change.aosId, { batchServer: change.to })
    case 'schedule':
      return withAos(environment, change.aosId, { schedule: change.to })
    case 'maxConcurrentSessions':
      return withAos(environment, change.aosId, { maxConcurrentSessions: change.to })
    case 'limits':
      return withAos(environment, change.aosId, { limits: change.to })
    default:
      return environment
  }
}

const withAos = (environment: Environment, aosId: AosId, change: Partial<AosInstance>): Environment => ({
  ...environment,
  aos: environment.aos.update(aosId, (aos) => ({ ...aos, ...change })),
})

const eventsOf = (change: Change): readonly DomainEvent[] => {
  switch (change.change) {
    case 'clusterAdded':
      return [eventOfCluster(change.cluster)]
    case 'description':
      return [eventOfCluster({ name: change.cluster, description: change.to })]
    case 'runBegun':
      return [beginOfRun(change.aosId, change.run)]
    case 'runOver':
      return [endOfRun(change.aosId, change.run)]
    case 'drain':
      return [
        ...(change.from === null ? [] : [endOfDrain(change.aosId, change.run)]),
        ...eventsOfDrain(change.aosId, change.run, change.to),
      ]
    case 'sessionOpened':
      return eventsOfSession(change.aosId, change.run, change.session)
    case 'sessionEnded':
      return [endOfSession(change.aosId, change.run, change.session)]
    case 'sessionStatus':
      return [
        endOfSession(change.aosId, change.run, change.session),
        ...eventsOfSession(change.aosId, change.run, change.session),
      ]
    default:
      return []
  }
}

const withLastRun = (lastRuns: Environment['lastRuns'], change: Change): Environment['lastRuns'] => {
  if (change.change !== 'lastRun') return lastRuns
  const changed = new Map(lastRuns)
  if (change.to === null) changed.delete(change.aosId)
  else changed.set(change.aosId, change.to)
  return changed
}
