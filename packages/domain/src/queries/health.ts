import { isActiveMember } from '../connect/candidate.js'
import {
  clientsOn,
  isLoadBalancer,
  isOnline,
  membersOf,
  registeredAos,
  type AosInstance,
  type Environment,
} from '../environment/environment.js'
import { MAX_SESSIONS_FOR_REMOVAL } from '../policy.js'
import type { AosId } from '../vocabulary/aos-id.js'
import type { ClusterName } from '../vocabulary/cluster-name.js'
import { compareText } from '../vocabulary/text.js'
import { counted, isOrAre } from '../rules/wording.js'
import { isLockedOut, isSingleUserMode } from './single-user-mode.js'

/** One thing that an administrator should look at. */
export interface HealthFinding {
  readonly code:
    | 'noActiveMembers'
    | 'noLoadBalancerOnline'
    | 'singlePointOfFailure'
    | 'noBatchServerAvailable'
    | 'lockedOut'
    | 'singleUserMode'
    | 'restrictedToOneSession'
    | 'overMaximum'
  readonly cluster?: ClusterName
  readonly aosId?: AosId
  readonly message: string
}

/** What an administrator should look at, in a fixed order; clusters and AOS by name. */
export const health = (environment: Environment): { readonly findings: readonly HealthFinding[] } => ({
  findings: [
    ...ofClusters(environment, noActiveMembers),
    ...ofClusters(environment, noLoadBalancerOnline),
    ...ofClusters(environment, singlePointOfFailure),
    ...noBatchServerAvailable(environment),
    ...lockedOut(environment),
    ...singleUserMode(environment),
    ...restrictedToOneSession(environment),
    ...overMaximum(environment),
  ],
})

type ClusterCheck = (
  environment: Environment,
  cluster: ClusterName,
  members: readonly AosInstance[],
) => readonly HealthFinding[]

const ofClusters = (environment: Environment, check: ClusterCheck): readonly HealthFinding[] =>
  [...environment.clusters.values()]
    .map((cluster) => cluster.name)
    .sort(compareText)
    .flatMap((cluster) => check(environment, cluster, membersOf(environment, cluster)))

/** Nobody can be placed anywhere in the cluster (D8). */
const noActiveMembers: ClusterCheck = (environment, cluster, members) =>
  members.length > 0 && !members.some((aos) => isActiveMember(environment, aos))
    ? [{ code: 'noActiveMembers', cluster, message: `No member of ${cluster} accepts clients.` }]
    : []

/** Client configurations that name the load balancers find no server (F107, F166). */
const noLoadBalancerOnline: ClusterCheck = (environment, cluster, members) => {
  const balancers = members.filter(isLoadBalancer)
  return balancers.length > 0 && !balancers.some((aos) => isOnline(environment, aos.aosId))
    ? [{ code: 'noLoadBalancerOnline', cluster, message: `No load balancer of ${cluster} is on line.` }]
    : []
}

/** One more failure and clients can't connect (F62, F107, F166). */
const singlePointOfFailure: ClusterCheck = (environment, cluster, members) => {
  const balancers = members.filter(isLoadBalancer)
  const handingOutLists = balancers.length > 0 ? balancers : members
  const online = handingOutLists.filter((aos) => isOnline(environment, aos.aosId))
  const [only] = online
  return only !== undefined && online.length === 1
    ? [
        {
          code: 'singlePointOfFailure',
          cluster,
          message: `Only ${only.aosId} hands out the servers of ${cluster}.`,
        },
      ]
    : []
}

/** Nothing in the batch queue is processed (F77). */
const noBatchServerAvailable = (environment: Environment): readonly HealthFinding[] => {
  const registered = registeredAos(environment)
  return registered.length > 0 &&
    !registered.some((aos) => aos.batchServer && isOnline(environment, aos.aosId))
    ? [{ code: 'noBatchServerAvailable', message: 'No batch server is on line: batch tasks wait.' }]
    : []
}

const lockedOut = (environment: Environment): readonly HealthFinding[] =>
  isLockedOut(environment).holds
    ? [
        {
          code: 'lockedOut',
          message:
            'Every AOS drains and no administrator is connected: restart one or reset the table in SQL Server.',
        },
      ]
    : []

const singleUserMode = (environment: Environment): readonly HealthFinding[] =>
  isSingleUserMode(environment).holds
    ? [{ code: 'singleUserMode', message: 'Every AOS drains and one administrator is connected.' }]
    : []

/** Often left behind by a removal (F177; D23). */
const restrictedToOneSession = (environment: Environment): readonly HealthFinding[] =>
  registeredAos(environment)
    .filter((aos) => aos.maxConcurrentSessions === MAX_SESSIONS_FOR_REMOVAL)
    .map(({ aosId }) => ({
      code: 'restrictedToOneSession',
      aosId,
      message: `Max concurrent sessions of ${aosId} is ${MAX_SESSIONS_FOR_REMOVAL}.`,
    }))

/** A maximum was lowered below the sessions that were open (D21). */
const overMaximum = (environment: Environment): readonly HealthFinding[] =>
  registeredAos(environment)
    .map((aos) => ({ ...aos, clients: clientsOn(environment, aos.aosId) }))
    .filter(({ clients, maxConcurrentSessions }) => clients > maxConcurrentSessions)
    .map(({ aosId, clients, maxConcurrentSessions }) => ({
      code: 'overMaximum',
      aosId,
      message: `${counted(clients, 'client')} ${isOrAre(clients)} on ${aosId}, whose maximum is ${maxConcurrentSessions}.`,
    }))
