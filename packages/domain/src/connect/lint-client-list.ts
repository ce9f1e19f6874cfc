import {
  clusterOf,
  findCluster,
  isLoadBalancer,
  membersOf,
  type AosInstance,
  type Environment,
} from '../environment/environment.js'
import type { ClusterName } from '../vocabulary/cluster-name.js'
import { aosNamedBy, hostKey, portOf, type ClientList, type ServerEntry } from './client-list.js'

/** Something wrong with a client configuration: nothing in AX corrects it (F46, F112). */
export interface Diagnostic {
  readonly code:
    | 'unknownServer'
    | 'duplicateEntry'
    | 'standAloneServer'
    | 'otherCluster'
    | 'loadBalancerNotFirst'
    | 'loadBalancerMissing'
    | 'singleEntry'
  readonly message: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** What is wrong with a client's server list. */
export interface Diagnostics {
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * What is wrong with a client's server list, entry by entry and then as a whole; null for an unknown cluster.
 *
 * @param cluster the cluster that the list is for; by default that of the first entry which is in one
 */
export const lintClientList = (
  environment: Environment,
  list: ClientList,
  cluster?: string,
): Diagnostics | null => {
  const entries = list.map((entry) => ({ entry, aos: aosNamedBy(environment, entry) }))
  if (cluster === undefined) return { diagnostics: lint(environment, entries, firstClusterOf(entries)) }
  const known = findCluster(environment, cluster)
  return known === undefined ? null : { diagnostics: lint(environment, entries, known.name) }
}

interface Resolved {
  readonly entry: ServerEntry
  readonly aos: AosInstance | undefined
}

const firstClusterOf = (entries: readonly Resolved[]): ClusterName | null => {
  for (const { aos } of entries) {
    const cluster = aos === undefined ? null : clusterOf(aos)
    if (cluster !== null) return cluster
  }
  return null
}

const lint = (
  environment: Environment,
  entries: readonly Resolved[],
  cluster: ClusterName | null,
): readonly Diagnostic[] => {
  const firstAt = new Map<string, number>()
  const ofEntries = entries.flatMap(({ entry, aos }, i) => {
    const earlier = earliest([...placesOf({ entry, aos })].map((place) => firstAt.get(place)))
    for (const place of placesOf({ entry, aos })) if (!firstAt.has(place)) firstAt.set(place, i)
    return [
      ...(aos === undefined ? [unknownServer(entry, i)] : []),
      ...(earlier === undefined ? [] : [duplicateEntry(entry, i, earlier)]),
      ...(aos === undefined ? [] : outsideCluster(aos, cluster, i)),
    ]
  })
  return cluster === null ? ofEntries : [...ofEntries, ...lintWhole(environment, entries, cluster)]
}

/** Two entries are one server if they name the same AOS or the same host and port. */
const placesOf = ({ entry, aos }: Resolved): readonly string[] => [
  `host ${hostKey(entry)}:${portOf(entry)}`,
  ...(aos === undefined ? [] : [`aos ${aos.aosId}`]),
]

const earliest = (places: readonly (number | undefined)[]): number | undefined => {
  const known = places.filter((place) => place !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

const address = (entry: ServerEntry): string => `${entry.host}:${portOf(entry)}`

const unknownServer = (entry: ServerEntry, index: number): Diagnostic => ({
  code: 'unknownServer',
  message: `Entry ${index + 1}: no registered AOS is ${entry.instance === undefined ? '' : `${entry.instance} `}at ${address(entry)}.`,
  facts: { index, entry },
})

const duplicateEntry = (entry: ServerEntry, index: number, earlier: number): Diagnostic => ({
  code: 'duplicateEntry',
  message: `Entry ${index + 1}: ${address(entry)} is entry ${earlier + 1} already.`,
  facts: { index, earlier },
})

/** A list that still names an AOS after its removal stays wrong until somebody mends it (F112). */
const outsideCluster = (
  aos: AosInstance,
  cluster: ClusterName | null,
  index: number,
): readonly Diagnostic[] => {
  const own = clusterOf(aos)
  const facts = { index, aosId: aos.aosId, cluster: own }
  if (own === null)
    return [{ code: 'standAloneServer', message: `Entry ${index + 1}: ${aos.aosId} is stand-alone.`, facts }]
  return own === cluster
    ? []
    : [{ code: 'otherCluster', message: `Entry ${index + 1}: ${aos.aosId} is in the cluster ${own}.`, facts }]
}

const lintWhole = (
  environment: Environment,
  entries: readonly Resolved[],
  cluster: ClusterName,
): readonly Diagnostic[] => {
  const members = membersOf(environment, cluster)
  const balancers = members.filter(isLoadBalancer).map((aos) => aos.aosId)
  const listed = entries.map(({ aos }) => aos?.aosId)
  const isBalancer = listed.map((aosId) => aosId !== undefined && balancers.includes(aosId))
  const missing = balancers.filter((aosId) => !listed.includes(aosId))
  const diagnostics: Diagnostic[] = []

  // The dedicated load balancers come first (F50, F105).
  const firstOther = isBalancer.indexOf(false)
  if (firstOther !== -1 && firstOther < isBalancer.lastIndexOf(true))
    diagnostics.push({
      code: 'loadBalancerNotFirst',
      message: `The load balancers of ${cluster} should come first: ${balancers.join(', ')}.`,
      facts: { cluster, loadBalancers: balancers },
    })
  // Client configurations must be pointed at the load balancers (F46).
  if (missing.length > 0)
    diagnostics.push({
      code: 'loadBalancerMissing',
      message: `Load balancers of ${cluster} are not listed: ${missing.join(', ')}.`,
      facts: { cluster, missing },
    })
  // If the only server listed does not answer, nobody connects, whoever else lives (F62, F107).
  const others = members.filter((aos) => !listed.includes(aos.aosId)).map((aos) => aos.aosId)
  if (entries.length === 1 && others.length > 0)
    diagnostics.push({
      code: 'singleEntry',
      message: `One server is listed, though ${cluster} has others: ${others.join(', ')}.`,
      facts: { cluster, others },
    })
  return diagnostics
}
