import { clusterOf, isLoadBalancer } from '../environment/environment.js'
import { mustNotBeBatchServer } from '../rules/batch.js'
import { notMapped } from '../rules/clusters.js'
import { unknownAos } from '../rules/lifecycle.js'
import { activeSessions, lastLoadBalancer } from '../rules/load-balancer.js'
import { aosIdOf } from '../vocabulary/aos-id.js'
import { alreadyHolds, refused, ruling, type Decider } from './ruling.js'

/** Makes a member a dedicated load balancer, or an active member again; at once, without a restart (F48, F59; D7). */
export const setLoadBalancer: Decider<'SetLoadBalancer'> = ({ data, at }, environment) => {
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId))
  if (isLoadBalancer(aos) === data.on) return alreadyHolds

  const { aosId } = aos
  const cluster = clusterOf(aos)
  if (data.on) {
    const against = [...notMapped(aos), ...mustNotBeBatchServer(aos), ...activeSessions(environment, aos)]
    return ruling(against, () =>
      cluster === null ? [] : [{ type: 'LoadBalancerSet', data: { aosId, cluster, at } }],
    )
  }
  return ruling(lastLoadBalancer(environment, aos), (acknowledged) =>
    cluster === null ? [] : [{ type: 'LoadBalancerCleared', data: { aosId, cluster, acknowledged, at } }],
  )
}
