import type { EnvironmentEvent } from '../events/domain-event.js'
import type { AosId } from '../vocabulary/aos-id.js'
import { clusterKey } from '../vocabulary/cluster-name.js'
import { MAX_SESSIONS } from '../policy.js'
import { UNLIMITED } from '../vocabulary/session-limits.js'
import type { AosInstance, Environment } from './environment.js'
import { newRun } from './run.js'

/** One event of the environment's stream, folded into the environment. */
export const evolveEnvironment = (environment: Environment, event: EnvironmentEvent): Environment => {
  switch (event.type) {
    case 'AosRegistered': {
      const { aosId, instanceName, ports } = event.data
      return {
        ...environment,
        firstAos: environment.firstAos ?? aosId,
        aos: environment.aos.set(aosId, {
          aosId,
          instanceName,
          ports,
          placement: { kind: 'standAlone' },
          batchServer: false,
          schedule: null,
          maxConcurrentSessions: MAX_SESSIONS,
          limits: UNLIMITED,
        }),
      }
    }
    case 'InitializationChecklistCompleted':
      return { ...environment, initializationChecklistComplete: true }
    case 'AosUninstalled':
    case 'AosLeftEnvironment':
      return {
        ...environment,
        aos: environment.aos.delete(event.data.aosId),
        runs: environment.runs.delete(event.data.aosId),
      }
    case 'AosStarted': {
      const { aosId, run } = event.data
      return {
        ...environment,
        runs: environment.runs.set(aosId, newRun(run)),
        lastRuns: new Map(environment.lastRuns).set(aosId, run),
      }
    }
    case 'AosStopped':
    case 'AosLost':
      return { ...environment, runs: environment.runs.delete(event.data.aosId) }
    case 'ClusterCreated': {
      const { cluster, description } = event.data
      return {
        ...environment,
        clusters: new Map(environment.clusters).set(clusterKey(cluster), {
          name: cluster,
          description: description ?? null,
        }),
      }
    }
    case 'AosMapped': {
      const { aosId, to } = event.data
      const mapping = environment.mappings + 1
      return {
        ...changed(environment, aosId, {
          placement: { kind: 'inCluster', cluster: to, loadBalancer: false, mapping },
        }),
        mappings: mapping,
      }
    }
    case 'AosRemovedFromCluster':
      return changed(environment, event.data.aosId, { placement: { kind: 'standAlone' } })
    case 'LoadBalancerSet':
      return withLoadBalancer(environment, event.data.aosId, true)
    case 'LoadBalancerCleared':
      return withLoadBalancer(environment, event.data.aosId, false)
    case 'MaxConcurrentSessionsSet':
      return changed(environment, event.data.aosId, { maxConcurrentSessions: event.data.to })
    case 'SessionLimitsSet':
      return changed(environment, event.data.aosId, { limits: event.data.limits })
    case 'BatchServerEnabled':
      return changed(environment, event.data.aosId, { batchServer: true })
    case 'BatchServerDisabled':
      return changed(environment, event.data.aosId, { batchServer: false })
    case 'BatchScheduleSet': {
      const { aosId, zone, periods } = event.data
      return changed(environment, aosId, { schedule: { zone, periods } })
    }
  }
}

const changed = (environment: Environment, aosId: AosId, change: Partial<AosInstance>): Environment => {
  const aos = environment.aos.get(aosId)
  return aos === undefined
    ? environment
    : { ...environment, aos: environment.aos.set(aosId, { ...aos, ...change }) }
}

const withLoadBalancer = (environment: Environment, aosId: AosId, loadBalancer: boolean): Environment => {
  const placement = environment.aos.get(aosId)?.placement
  return placement?.kind === 'inCluster'
    ? changed(environment, aosId, { placement: { ...placement, loadBalancer } })
    : environment
}
