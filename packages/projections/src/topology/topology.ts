import {
  clusterOf,
  describeAos,
  isLoadBalancer,
  licencesRequired,
  membersOf,
  registeredAos,
  type AosDescription,
  type AosInstance,
  type BatchSchedule,
  type ClusterName,
  type Instant,
} from '@aos-cluster/domain'
import { byName } from '../names/order.js'
import type { EnvironmentView } from '../view/environment-view.js'

/** An AOS in the topology. */
export interface TopologyMember extends AosDescription {
  /** Since when it has been off line, accepting or draining. */
  readonly since: Instant | null
  /** When, and with how many threads, it takes batch tasks (F67); null if that was never set. */
  readonly schedule: BatchSchedule | null
}

/** A cluster, or the stand-alone AOS instances. */
export interface TopologyGroup {
  /** Null for the stand-alone ones. */
  readonly cluster: ClusterName | null
  readonly description: string | null
  /** Whether lists are handed out by dedicated load balancers or by every member (F36); null without members. */
  readonly kind: 'dedicatedLoadBalancer' | 'everyMemberBalances' | null
  readonly members: readonly TopologyMember[]
}

/** All clusters with their members, and the licences that they need. */
export interface Topology {
  readonly groups: readonly TopologyGroup[]
  /** AOS licences required (D59). */
  readonly licences: number
}

/** Clusters in alphabetical order with their members in the order of mapping, then the stand-alone AOS by id. */
export const topology = (view: EnvironmentView): Topology => {
  const { environment } = view
  const clusters = [...environment.clusters.values()].sort(byName).map(({ name, description }) => {
    const members = membersOf(environment, name)
    return { cluster: name, description, kind: kindOf(members), members: describeAll(view, members) }
  })
  const alone = registeredAos(environment).filter((aos) => clusterOf(aos) === null)
  const standAlone = { cluster: null, description: null, kind: null, members: describeAll(view, alone) }
  return { groups: [...clusters, standAlone], ...licencesRequired(environment) }
}

const kindOf = (members: readonly AosInstance[]): TopologyGroup['kind'] => {
  if (members.length === 0) return null
  return members.some(isLoadBalancer) ? 'dedicatedLoadBalancer' : 'everyMemberBalances'
}

const describeAll = (
  { environment, statusSince }: EnvironmentView,
  instances: readonly AosInstance[],
): readonly TopologyMember[] =>
  instances.flatMap(({ aosId, schedule }) => {
    const description = describeAos(environment, aosId)
    return description === null ? [] : [{ ...description, since: statusSince.get(aosId) ?? null, schedule }]
  })
