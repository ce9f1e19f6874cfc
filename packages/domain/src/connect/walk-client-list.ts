import { clusterOf, isOnline, type Environment } from '../environment/environment.js'
import type { AosId } from '../vocabulary/aos-id.js'
import { aosNamedBy, type ClientList } from './client-list.js'
import { lintClientList, type Diagnostic } from './lint-client-list.js'
import { candidateOf, type Candidate } from './candidate.js'
import { candidatesOf } from './rank-candidates.js'

/** What a client learns from the first server of its list that answers. */
export interface Walk {
  readonly answeredBy: AosId | null
  /** Whether the server answered with a list of its cluster, or is itself the only candidate. */
  readonly listReturned: boolean
  /** To be tried in this order until one accepts (F103). */
  readonly candidates: readonly Candidate[]
  readonly outcome: 'candidates' | 'noServerAnswered' | 'noCandidate'
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The handshake of a client: it asks the servers of its list in order until one answers (F101). Any running server
 * answers, also while it drains or is full (D28). A member of a cluster returns the active members, whether it is a
 * load balancer or not (F59, F60; D13); a stand-alone one takes the client itself (F106).
 *
 * @param loadBalance false for a client started with -loadbalance=0: no list, one candidate (F108, F110; D30)
 */
export const walkClientList = (environment: Environment, list: ClientList, loadBalance = true): Walk => {
  const diagnostics = lintClientList(environment, list)?.diagnostics ?? []
  const answering = list
    .map((entry) => aosNamedBy(environment, entry))
    .find((aos) => aos !== undefined && isOnline(environment, aos.aosId))
  if (answering === undefined)
    return { answeredBy: null, listReturned: false, candidates: [], outcome: 'noServerAnswered', diagnostics }

  const cluster = clusterOf(answering)
  const listReturned = cluster !== null && loadBalance
  const candidates = listReturned ? candidatesOf(environment, cluster) : [candidateOf(environment, answering)]
  return {
    answeredBy: answering.aosId,
    listReturned,
    candidates,
    outcome: candidates.length > 0 ? 'candidates' : 'noCandidate',
    diagnostics,
  }
}
