import {
  availabilityOf,
  clientsOn,
  isLoadBalancer,
  type AosInstance,
  type Environment,
} from '../environment/environment.js'
import { compareEqualRatios } from '../policy.js'
import type { AosId } from '../vocabulary/aos-id.js'

/** A server that a client may try, with its workload: connected clients and their maximum (F93). */
export interface Candidate {
  readonly aosId: AosId
  readonly clients: number
  readonly max: number
}

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
