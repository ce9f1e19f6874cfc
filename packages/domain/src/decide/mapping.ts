import { clusterOf, findCluster, isLoadBalancer } from '../environment/environment.js'
import type { DomainEvent } from '../events/domain-event.js'
import { mustNotBeBatchServer } from '../rules/batch.js'
import { reservedCluster, unknownCluster } from '../rules/clusters.js'
import { unknownAos } from '../rules/lifecycle.js'
import { outOfRange } from '../rules/limits.js'
import { activeSessions, mustNotBeLoadBalancer } from '../rules/load-balancer.js'
import { aosIdOf } from '../vocabulary/aos-id.js'
import { maximumSet } from './limits.js'
import { refused, ruling, type Decider } from './ruling.js'

/**
 * Maps an AOS to a cluster, or moves it there from another: its sessions stay (F43, F104; D5). Role and maximum may be
 * decided in the same save (F42). A load balancer is not moved: the flag is cleared first, so that the old cluster's
 * loss is weighed (D9).
 */
export const mapAos: Decider<'MapAos'> = ({ data, at }, environment) => {
  const target = [...reservedCluster(data.cluster), ...unknownCluster(environment, data.cluster)]
  const maximum = outOfRange({ maxConcurrentSessions: data.maxConcurrentSessions })
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId), ...target, ...maximum)

  const { aosId } = aos
  const from = clusterOf(aos)
  const to = target.length === 0 ? findCluster(environment, data.cluster)?.name : undefined
  const moves = to !== undefined && to !== from
  const becomesLoadBalancer = data.loadBalancer === true && !isLoadBalancer(aos)

  return ruling(
    [
      ...target,
      ...(moves ? mustNotBeLoadBalancer(aos) : []),
      ...(becomesLoadBalancer ? [...mustNotBeBatchServer(aos), ...activeSessions(environment, aos)] : []),
      ...maximum,
    ],
    () => {
      const events: DomainEvent[] = []
      if (to === undefined) return events
      if (moves) events.push({ type: 'AosMapped', data: { aosId, from, to, at } })
      if (becomesLoadBalancer) events.push({ type: 'LoadBalancerSet', data: { aosId, cluster: to, at } })
      if (data.maxConcurrentSessions !== undefined)
        events.push(...maximumSet(aos, data.maxConcurrentSessions, at))
      return events
    },
  )
}
