import {
  availabilityOf,
  clientsOn,
  clusterOf,
  isLoadBalancer,
  type Availability,
  type Environment,
} from '../environment/environment.js'
import { MAX_SESSIONS_FOR_REMOVAL } from '../policy.js'
import { aosIdOf, type AosId, type AosReference } from '../vocabulary/aos-id.js'
import type { ClusterName } from '../vocabulary/cluster-name.js'
import type { InstanceName } from '../vocabulary/instance-name.js'
import type { AosPorts } from '../vocabulary/ports.js'
import type { SessionLimits } from '../vocabulary/session-limits.js'

/** All that the query `aos` tells of an AOS. */
export interface AosDescription {
  readonly aosId: AosId
  readonly instanceName: InstanceName
  readonly ports: AosPorts
  /** Null if stand-alone. */
  readonly cluster: ClusterName | null
  readonly availability: Availability
  /** Its last run; null if it never started. */
  readonly run: number | null
  readonly loadBalancer: boolean
  readonly batchServer: boolean
  readonly maxConcurrentSessions: number
  readonly limits: SessionLimits
  /** Connected clients (D24). */
  readonly clients: number
  /** Administrators among the clients. */
  readonly administrators: number
  /** `restrictedToOneSession`: the maximum is 1 (D23); `overMaximum`: more clients than the maximum (D21). */
  readonly flags: readonly ('restrictedToOneSession' | 'overMaximum')[]
}

/** All about one AOS; null if it is not registered. */
export const describeAos = (environment: Environment, reference: AosReference): AosDescription | null => {
  const aos = environment.aos.get(aosIdOf(reference))
  if (aos === undefined) return null
  const { aosId, maxConcurrentSessions } = aos
  const clients = clientsOn(environment, aosId)
  return {
    aosId,
    instanceName: aos.instanceName,
    ports: aos.ports,
    cluster: clusterOf(aos),
    availability: availabilityOf(environment, aosId),
    run: environment.lastRuns.get(aosId) ?? null,
    loadBalancer: isLoadBalancer(aos),
    batchServer: aos.batchServer,
    maxConcurrentSessions,
    limits: aos.limits,
    clients,
    administrators: environment.runs.get(aosId)?.tally.administrators ?? 0,
    flags: [
      ...(maxConcurrentSessions === MAX_SESSIONS_FOR_REMOVAL ? (['restrictedToOneSession'] as const) : []),
      ...(clients > maxConcurrentSessions ? (['overMaximum'] as const) : []),
    ],
  }
}
