/** The 13 invariants of the domain, each as what may happen next, or as what holds after every event. */
import {
  describeAos,
  describeSession,
  isBefore,
  membersOf,
  plusSeconds,
  rankCandidates,
  type AosReference,
  type ClusterName,
  type DomainEvent,
  type Environment,
  type Instant,
  type SessionKey,
} from '@aos-cluster/domain'
import type { Ledger } from './ledger.js'
import { plainTopology } from './plain-environment.js'

type MayHappen = (ledger: Ledger, event: DomainEvent) => boolean

/** Judged by what was before the event. */
export const mayHappen: Readonly<Record<string, MayHappen>> = {
  '5 a session opens only where it may': (ledger, { type, data }) => {
    if (type !== 'SessionOpened') return true
    const { aosId, kind } = data
    if (!ledger.online.has(aosId) || ledger.balancers.has(aosId)) return false
    if (kind === 'worker') return true
    return !ledger.drains.has(aosId) && ledger.clientsOn(aosId) < (ledger.maxima.get(aosId) ?? 65535)
  },
  '6 a session stays on its AOS': (ledger, { type, data }) => {
    if (type === 'SessionOpened') return !ledger.sessions.has(data.session)
    return type === 'SessionEnded' || type === 'SessionEndRequested' || type === 'SessionEndBlocked'
      ? ledger.sessions.get(data.session)?.aosId === data.aosId
      : true
  },
  '8 a drain closes no administrator, and nobody without or soon after a warning': (
    ledger,
    { type, data },
  ) => {
    if (type !== 'SessionEnded' || data.reason !== 'drainIdle') return true
    const warnedAt = ledger.drains.get(data.aosId) ?? null
    const open = ledger.sessions.get(data.session)
    return (
      open?.administrator === false &&
      warnedAt !== null &&
      !isBefore(data.at, plusSeconds(warnedAt as Instant, 120))
    )
  },
  'a drain completes once, when no user is left': (ledger, { type, data }) =>
    type !== 'DrainCompleted' ||
    (ledger.drains.has(data.aosId) &&
      !ledger.drained.has(data.aosId) &&
      ledger.clientsOfKind(data.aosId, false) === 0 &&
      ledger.clientsOfKind(data.aosId, true) === data.adminSessions),
  '11 an AOS is removed only with the flag off and the maximum at 1': (ledger, { type, data }) =>
    type !== 'AosRemovedFromCluster' ||
    (!ledger.balancers.has(data.aosId) && ledger.maxima.get(data.aosId) === 1),
}

type Holds = (ledger: Ledger, environment: Environment) => boolean

/** Judged after every event. */
export const holds: Readonly<Record<string, Holds>> = {
  '1 an AOS is in at most one named cluster': (ledger, environment) =>
    [...ledger.names.keys()].every((aosId) => {
      const clusters = [...ledger.clusters].filter((cluster) =>
        membersOf(environment, cluster as ClusterName).some((aos) => aos.aosId === aosId),
      )
      return clusters.length <= 1 && clusters[0] === ledger.clusterOf.get(aosId)
    }),
  '2 never load balancer and batch server at once': (ledger, environment) =>
    everyAos(ledger, environment, (aos) => !(aos.loadBalancer && aos.batchServer)),
  '3 a load balancer is mapped to a named cluster': (ledger, environment) =>
    everyAos(ledger, environment, (aos) => !aos.loadBalancer || ledger.clusters.has(aos.cluster ?? '')),
  '4 a load balancer has no client session': (ledger, environment) =>
    everyAos(
      ledger,
      environment,
      (aos) => !aos.loadBalancer || aos.clients + ledger.clientsOn(aos.aosId) === 0,
    ),
  '6 a session is where it was opened': (ledger, environment) =>
    [...ledger.sessions].every(
      ([key, open]) => describeSession(environment, key as SessionKey)?.aosId === open.aosId,
    ),
  '7 no session on an AOS that is off line': (ledger, environment) =>
    [...ledger.sessions.values()].every((open) => ledger.online.has(open.aosId)) &&
    everyAos(ledger, environment, (aos) => aos.availability !== 'offline' || aos.clients === 0),
  '9 at most 99 AOS; names unique ignoring case': ({ names }, environment) =>
    environment.aos.size === names.size &&
    names.size <= 99 &&
    new Set([...names.values()].map((name) => name.toLowerCase())).size === names.size,
  '10 the reserved name is never a cluster and never a mapping target': ({ clusters, clusterOf }) =>
    [...clusters, ...clusterOf.values()].every(
      (name) => !/^\s*non load balanced aos instances\s*$/i.test(name),
    ),
  '12 the ranking is a total order of exact fractions and ids': (ledger, environment) =>
    [...ledger.clusters].every((cluster) => {
      const ranked = rankCandidates(environment, cluster)?.candidates ?? []
      const expected = [...ledger.candidatesOf(cluster)].sort(
        (a, b) =>
          Number(BigInt(a.clients) * BigInt(b.max) - BigInt(b.clients) * BigInt(a.max)) ||
          (a.aosId < b.aosId ? -1 : 1),
      )
      return JSON.stringify(ranked) === JSON.stringify(expected)
    }),
  'the counts and states shown are those of the history': (ledger, environment) =>
    everyAos(
      ledger,
      environment,
      (aos) =>
        aos.clients === ledger.clientsOn(aos.aosId) &&
        (aos.availability === 'offline') === !ledger.online.has(aos.aosId) &&
        (aos.availability === 'draining') === ledger.drains.has(aos.aosId) &&
        aos.loadBalancer === ledger.balancers.has(aos.aosId) &&
        aos.batchServer === ledger.batchServers.has(aos.aosId) &&
        aos.maxConcurrentSessions === (ledger.maxima.get(aos.aosId) ?? 65535),
    ),
}

const everyAos = (
  { names }: Ledger,
  environment: Environment,
  holdsOf: (aos: NonNullable<ReturnType<typeof describeAos>>) => boolean,
): boolean =>
  [...names.keys()].every((aosId) => {
    const aos = describeAos(environment, aosId as AosReference)
    return aos !== null && holdsOf(aos)
  })

/** After a command, a drain with no user left is complete. */
export const drainsAreComplete = (ledger: Ledger): boolean =>
  [...ledger.drains.keys()].every(
    (aosId) => ledger.drained.has(aosId) === (ledger.clientsOfKind(aosId, false) === 0),
  )

/** 13: a start, a stop or a loss changes no topology value. */
export const keepsTopology = (before: Environment, { type }: DomainEvent, after: Environment): boolean =>
  !(type === 'AosStarted' || type === 'AosStopped' || type === 'AosLost') ||
  JSON.stringify(plainTopology(before)) === JSON.stringify(plainTopology(after))
