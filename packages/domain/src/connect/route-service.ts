import {
  findCluster,
  isLoadBalancer,
  isOnline,
  membersOf,
  type Environment,
} from '../environment/environment.js'
import type { AosId } from '../vocabulary/aos-id.js'

/** Where the service calls of a cluster go. */
export interface ServiceRoute {
  /** Null if every member is a load balancer, or there is none. */
  readonly aosId: AosId | null
  /** Whether that AOS is on line: without Windows NLB nobody takes over (F182, F184). */
  readonly answers: boolean
}

/**
 * Where a service call to the cluster goes: always to the member that was mapped first and is no load balancer, on line
 * or not (F181; D32). Null for an unknown cluster.
 */
export const routeService = (environment: Environment, cluster: string): ServiceRoute | null => {
  const known = findCluster(environment, cluster)
  if (known === undefined) return null
  const first = membersOf(environment, known.name).find((aos) => !isLoadBalancer(aos))
  return first === undefined
    ? { aosId: null, answers: false }
    : { aosId: first.aosId, answers: isOnline(environment, first.aosId) }
}
