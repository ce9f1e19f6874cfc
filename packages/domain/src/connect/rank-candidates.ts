import { findCluster, type Environment } from '../environment/environment.js'
import type { ClusterName } from '../vocabulary/cluster-name.js'
import type { Candidate } from './candidate.js'
import { ranked } from './ranking.js'

/** The servers that a client of a cluster gets, the first one to be tried first. */
export interface RankedCandidates {
  readonly candidates: readonly Candidate[]
}

/** The active members of a cluster, the least loaded first; null for an unknown cluster (F102). */
export const rankCandidates = (environment: Environment, cluster: string): RankedCandidates | null => {
  const known = findCluster(environment, cluster)
  return known === undefined ? null : { candidates: ranked(environment, known) }
}

/** The active members of a cluster, the least loaded first (F102). */
export const candidatesOf = (environment: Environment, cluster: ClusterName): readonly Candidate[] =>
  rankCandidates(environment, cluster)?.candidates ?? []
