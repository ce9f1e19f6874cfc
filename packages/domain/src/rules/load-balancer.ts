import {
  availabilityOf,
  clientsOn,
  clusterOf,
  isLoadBalancer,
  isOnline,
  membersOf,
  type AosInstance,
  type Environment,
} from '../environment/environment.js'
import { error, risk, when, type Findings } from './finding.js'
import { counted, isOrAre } from './wording.js'

/** What a dedicated load balancer can't be or do (F48, F49, F172; D1, D5, D46). */
export const mustNotBeLoadBalancer = (aos: AosInstance): Findings =>
  when(isLoadBalancer(aos), () =>
    error(
      'IsLoadBalancer',
      `${aos.aosId} is a dedicated load balancer of the cluster ${clusterOf(aos)}.`,
      { aosId: aos.aosId, cluster: clusterOf(aos) },
      { type: 'SetLoadBalancer', data: { aosId: aos.aosId, on: false } },
    ),
  )

/** A load balancer has no client connections, so nobody may be on it when it becomes one (F48, F55; D6). */
export const activeSessions = (environment: Environment, aos: AosInstance): Findings => {
  const clients = clientsOn(environment, aos.aosId)
  const drains = availabilityOf(environment, aos.aosId) === 'draining'
  return when(clients > 0, () =>
    error(
      'ActiveSessions',
      `${counted(clients, 'client session')} ${isOrAre(clients)} open on ${aos.aosId}; a load balancer has none.`,
      { aosId: aos.aosId, clients },
      drains ? undefined : { type: 'DrainUsers', data: { aosId: aos.aosId } },
    ),
  )
}

/** Clients may be unable to connect once the only load balancer is gone (F166; D9). */
export const lastLoadBalancer = (environment: Environment, aos: AosInstance): Findings => {
  const cluster = clusterOf(aos)
  if (cluster === null || !isLoadBalancer(aos)) return []
  const others = membersOf(environment, cluster).filter((member) => member.aosId !== aos.aosId)
  const balancers = others.filter(isLoadBalancer)
  const isLast = others.length > 0 && !balancers.some((other) => isOnline(environment, other.aosId))
  return when(isLast, () => {
    const [standBy] = balancers
    return risk(
      'lastLoadBalancer',
      `${aos.aosId} is the only load balancer on line in the cluster ${cluster}: client configurations that name only it will find no server.`,
      { aosId: aos.aosId, cluster, otherMembers: others.map((other) => other.aosId) },
      standBy === undefined ? undefined : { type: 'StartAos', data: { aosId: standBy.aosId } },
    )
  })
}
