import type { AosId } from '../vocabulary/aos-id.js'
import type { BatchPeriod } from '../vocabulary/batch-period.js'
import { clusterKey, type ClusterKey, type ClusterName } from '../vocabulary/cluster-name.js'
import type { InstanceName } from '../vocabulary/instance-name.js'
import type { AosPorts } from '../vocabulary/ports.js'
import type { SessionLimits } from '../vocabulary/session-limits.js'
import type { SessionKey } from '../vocabulary/session.js'
import { compareText, ignoringCase } from '../vocabulary/text.js'
import { emptyMap, type PersistentMap } from './persistent-map.js'
import { clientsOf, type Run } from './run.js'

/** A named group of AOS instances that is balanced together (F36). Its kind follows from its members (F37). */
export interface Cluster {
  readonly name: ClusterName
  readonly description: string | null
}

/** Where an AOS belongs. Only a member of a cluster can be a load balancer (F39; D2). */
export type Placement =
  | { readonly kind: 'standAlone' }
  | {
      readonly kind: 'inCluster'
      readonly cluster: ClusterName
      readonly loadBalancer: boolean
      /** Grows with every mapping in the environment: members are listed in the order of mapping (D32). */
      readonly mapping: number
    }

/** When an AOS processes batch tasks, and how many at once. */
export interface BatchSchedule {
  /** IANA time zone (D57). */
  readonly zone: string
  readonly periods: readonly BatchPeriod[]
}

/** What AX keeps of an AOS in its configuration tables: all of it survives a restart (F157). */
export interface AosInstance {
  readonly aosId: AosId
  readonly instanceName: InstanceName
  readonly ports: AosPorts
  readonly placement: Placement
  readonly batchServer: boolean
  readonly schedule: BatchSchedule | null
  readonly maxConcurrentSessions: number
  readonly limits: SessionLimits
}

/** All AOS instances on one database, and who is on them now (F1). */
export interface Environment {
  readonly initializationChecklistComplete: boolean
  /** The AOS registered first in the environment's history, be it still there or not (F22, F24; D16). */
  readonly firstAos: AosId | null
  readonly clusters: ReadonlyMap<ClusterKey, Cluster>
  /** The registered AOS instances. */
  readonly aos: PersistentMap<AosId, AosInstance>
  /** The present runs: an AOS is on line as long as it has one. */
  readonly runs: PersistentMap<AosId, Run>
  /** The number of each AOS's last run, for ever, also when it is no longer registered. */
  readonly lastRuns: ReadonlyMap<AosId, number>
  /** How many mappings there have been. */
  readonly mappings: number
}

/** An environment to which nothing has happened yet. */
export const emptyEnvironment: Environment = {
  initializationChecklistComplete: false,
  firstAos: null,
  clusters: new Map(),
  aos: emptyMap(),
  runs: emptyMap(),
  lastRuns: new Map(),
  mappings: 0,
}

/** `draining` still runs and answers, but refuses new clients (F131, F141). */
export type Availability = 'offline' | 'accepting' | 'draining'

/** Whether an AOS runs, and if so, whether it takes new clients. */
export const availabilityOf = (environment: Environment, aosId: AosId): Availability => {
  const run = environment.runs.get(aosId)
  if (run === undefined) return 'offline'
  return run.drain === null ? 'accepting' : 'draining'
}

/** Whether an AOS runs, draining or not. */
export const isOnline = (environment: Environment, aosId: AosId): boolean => environment.runs.has(aosId)

/** Connected clients of an AOS; none while it is off line. */
export const clientsOn = (environment: Environment, aosId: AosId): number => {
  const run = environment.runs.get(aosId)
  return run === undefined ? 0 : clientsOf(run)
}

/** Whether an AOS is a dedicated load balancer. */
export const isLoadBalancer = (aos: AosInstance): boolean =>
  aos.placement.kind === 'inCluster' && aos.placement.loadBalancer

/** The cluster that an AOS is mapped to; null for a stand-alone one. */
export const clusterOf = (aos: AosInstance): ClusterName | null =>
  aos.placement.kind === 'inCluster' ? aos.placement.cluster : null

/** The cluster of this name, in any case. */
export const findCluster = (environment: Environment, name: string): Cluster | undefined =>
  environment.clusters.get(clusterKey(name))

/** Instance names are told apart ignoring case (F10). */
export const isNamed = (aos: AosInstance, instanceName: string): boolean =>
  ignoringCase(aos.instanceName) === ignoringCase(instanceName)

/** The AOS on which a session is open. */
export const aosOfSession = (environment: Environment, session: SessionKey): AosId | undefined => {
  for (const [aosId, run] of environment.runs) if (run.sessions.has(session)) return aosId
  return undefined
}

/** All registered AOS instances in ascending order of their ids. */
export const registeredAos = (environment: Environment): readonly AosInstance[] =>
  [...environment.aos.values()].sort((a, b) => compareText(a.aosId, b.aosId))

/** The members of a cluster in the order in which they were mapped to it. */
export const membersOf = (environment: Environment, cluster: ClusterName): readonly AosInstance[] => {
  const members: { aos: AosInstance; mapping: number }[] = []
  for (const aos of environment.aos.values()) {
    const { placement } = aos
    if (placement.kind === 'inCluster' && placement.cluster === cluster)
      members.push({ aos, mapping: placement.mapping })
  }
  return members.sort((a, b) => a.mapping - b.mapping).map((member) => member.aos)
}

/** Whether any administrator's client session is open in the environment (D38, D39). */
export const hasAdministratorSession = (environment: Environment): boolean => {
  for (const run of environment.runs.values()) if (run.tally.administrators > 0) return true
  return false
}
