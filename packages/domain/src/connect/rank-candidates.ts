import {
  availabilityOf,
  clientsOn,
  findCluster,
  isLoadBalancer,
  membersOf,
  type AosInstance,
  type Environment,
} from '../environment/environment.js'
import { compareEqualRatios } from '../policy.js'
import type { AosId } from '../vocabulary/aos-id.js'
import type { ClusterName } from '../vocabulary/cluster-name.js'

/** A server that a client may try, with its workload: connected clients and their maximum (F93). */
export interface Candidate {
  readonly aosId: AosId
  readonly clients: number
  readonly max: number
}

/** The servers that a client of a cluster gets, the first one to be tried first. */
export interface RankedCandidates {
  readonly candidates: readonly Candidate[]
}

/** The active members of a cluster, the least loaded first; null for an unknown cluster (F102). */
export const rankCandidates = (environment: Environment, cluster: string): RankedCandidates | null => {
  const known = findCluster(environment, cluster)
  return known === undefined ? null : { candidates: candidatesOf(environment, known.name) }
}

/** The active members of a cluster that is known, the least loaded first (F102). */
export const candidatesOf = (environment: Environment, cluster: ClusterName): readonly Candidate[] =>
  membersOf(environment, cluster)
    .filter((aos) => isActiveMember(environment, aos))
    .map((aos) => candidateOf(environment, aos))
    .sort(compareWorkload)

/** An AOS with its load, as clients are placed by it. */
export const candidateOf = (environment: Environment, aos: AosInstance): Candidate => ({
  aosId: aos.aosId,
  clients: clientsOn(environment, aos.aosId),
  max: aos.maxConcurrentSessions,
})

/** Runs, accepts, is no load balancer, and accepts somebody at all. A full one is active too (D20, D26, D27). */
export const isActiveMember = (environment: Environment, aos: AosInstance): boolean =>
  availabilityOf(environment, aos.aosId) === 'accepting' &&
  !isLoadBalancer(aos) &&
  aos.maxConcurrentSessions > 0

/** Compares clients / max as exact fractions, a/b < c/d when a*d < c*b; equal ratios by AOS id (F93; D25). */
export const compareWorkload = (a: Candidate, b: Candidate): number =>
  a.clients * b.max - b.clients * a.max || compareEqualRatios(a.aosId, b.aosId)
