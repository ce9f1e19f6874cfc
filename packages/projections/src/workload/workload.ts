import {
  clientsOn,
  clusterOf,
  isActiveMember,
  isLoadBalancer,
  isOnline,
  membersOf,
  registeredAos,
  type AosId,
  type AosInstance,
  type ClusterName,
  type Environment,
} from '@aos-cluster/domain'
import { byName } from '../names/order.js'
import type { EnvironmentView } from '../view/environment-view.js'
import type { Load } from './load.js'

/** How busy an AOS is. */
export interface AosWorkload extends Load {
  readonly aosId: AosId
  /** Whether clients can be placed on it (G11): it runs, accepts, is no load balancer and has a maximum above 0. */
  readonly active: boolean
  /** Places that are left; 0 if it is not active or over its maximum. */
  readonly free: number
  /** What it adds to the capacity of its cluster: its maximum if it is active, else 0. */
  readonly share: number
}

/** How busy a cluster is; for the stand-alone AOS, which share no clients, only the sums. */
export interface ClusterWorkload extends Load {
  readonly cluster: ClusterName | null
  /** Places that are left on the active members. */
  readonly free: number
  readonly members: readonly AosWorkload[]
  /** Null for the stand-alone AOS, and if nobody is on line. */
  readonly ifOneIsLost: LossOfOne | null
}

/** The worst that the loss of one member that is on line can do (N-1). */
export interface LossOfOne {
  /** The member whose loss would be the worst. */
  readonly aosId: AosId
  /** Its clients: all would have to connect again (F159, F160). */
  readonly displaced: number
  /** Places left on the others. */
  readonly free: number
  /** `free` less `displaced`: below 0, so many clients would find no place. */
  readonly headRoom: number
}

/** The workload of all clusters by name, then of the stand-alone AOS. */
export const workload = ({ environment }: EnvironmentView): readonly ClusterWorkload[] => [
  ...[...environment.clusters.values()].sort(byName).map(({ name }) => clusterWorkload(environment, name)),
  sumOf(
    null,
    registeredAos(environment)
      .filter((aos) => clusterOf(aos) === null)
      .map((aos) => aosWorkload(environment, aos)),
  ),
]

/** How busy one cluster is. */
export const clusterWorkload = (environment: Environment, cluster: ClusterName): ClusterWorkload => {
  const members = membersOf(environment, cluster)
  const loads = members.map((aos) => aosWorkload(environment, aos))
  const online = members.filter((aos) => isOnline(environment, aos.aosId) && !isLoadBalancer(aos))
  return {
    ...sumOf(cluster, loads),
    ifOneIsLost: worstLoss(
      loads,
      online.map(({ aosId }) => aosId),
    ),
  }
}

const aosWorkload = (environment: Environment, aos: AosInstance): AosWorkload => {
  const clients = clientsOn(environment, aos.aosId)
  const max = aos.maxConcurrentSessions
  const active = isActiveMember(environment, aos)
  return {
    aosId: aos.aosId,
    clients,
    max,
    active,
    free: active ? Math.max(0, max - clients) : 0,
    share: active ? max : 0,
  }
}

const sumOf = (cluster: ClusterName | null, members: readonly AosWorkload[]): ClusterWorkload => ({
  cluster,
  clients: total(members, (member) => member.clients),
  max: total(members, (member) => member.share),
  free: total(members, (member) => member.free),
  members,
  ifOneIsLost: null,
})

const total = (members: readonly AosWorkload[], of: (member: AosWorkload) => number): number =>
  members.reduce((sum, member) => sum + of(member), 0)

const worstLoss = (members: readonly AosWorkload[], online: readonly AosId[]): LossOfOne | null => {
  const free = total(members, (member) => member.free)
  const losses = members
    .filter(({ aosId }) => online.includes(aosId))
    .map((lost): LossOfOne => {
      const left = free - lost.free
      return { aosId: lost.aosId, displaced: lost.clients, free: left, headRoom: left - lost.clients }
    })
  return losses.reduce<LossOfOne | null>(
    (worst, loss) => (worst === null || loss.headRoom < worst.headRoom ? loss : worst),
    null,
  )
}
