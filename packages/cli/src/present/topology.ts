import {
  clusterOf,
  describeAos,
  isLoadBalancer,
  licencesRequired,
  membersOf,
  NON_LOAD_BALANCED,
  registeredAos,
  type AosDescription,
  type AosInstance,
  type Environment,
} from '@aos-cluster/domain'
import { oneLine } from './one-line.js'
import { table, type Cell, type Column } from './table.js'
import type { Terminal } from './terminal.js'

/** A cluster, or the stand-alone AOS instances. */
export interface TopologyGroup {
  /** Null for the stand-alone ones. */
  readonly cluster: string | null
  readonly description: string | null
  /** Whether lists are handed out by dedicated load balancers or by every member (F36); null without members. */
  readonly kind: 'dedicatedLoadBalancer' | 'everyMemberBalances' | null
  readonly members: readonly AosDescription[]
}

export interface Topology {
  readonly groups: readonly TopologyGroup[]
  readonly licences: number
}

/** Clusters in alphabetical order with their members in the order of mapping, then the stand-alone AOS. */
export const topologyOf = (environment: Environment): Topology => {
  const clusters = [...environment.clusters.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, description }): TopologyGroup => {
      const members = membersOf(environment, name)
      return { cluster: name, description, kind: kindOf(members), members: describeAll(environment, members) }
    })
  const alone = registeredAos(environment).filter((aos) => clusterOf(aos) === null)
  const standAlone: TopologyGroup = {
    cluster: null,
    description: null,
    kind: null,
    members: describeAll(environment, alone),
  }
  return { groups: [...clusters, standAlone], ...licencesRequired(environment) }
}

const kindOf = (members: readonly AosInstance[]): TopologyGroup['kind'] => {
  if (members.length === 0) return null
  return members.some(isLoadBalancer) ? 'dedicatedLoadBalancer' : 'everyMemberBalances'
}

const describeAll = (
  environment: Environment,
  instances: readonly AosInstance[],
): readonly AosDescription[] => instances.flatMap((aos) => describeAos(environment, aos.aosId) ?? [])

const KIND = {
  dedicatedLoadBalancer: 'with a dedicated load balancer',
  everyMemberBalances: 'every member balances',
}

export const showTopology = (terminal: Terminal, { groups, licences }: Topology): string =>
  [...groups.map((group) => showGroup(terminal, group)), `AOS licences required: ${licences}`].join('\n\n')

const showGroup = (terminal: Terminal, { cluster, description, kind, members }: TopologyGroup): string => {
  const about = [...(kind === null ? [] : [KIND[kind]]), ...(description === null ? [] : [description])].join(
    '; ',
  )
  const title =
    terminal.paint('strong', oneLine(cluster ?? NON_LOAD_BALANCED)) +
    (about === '' ? '' : `  (${oneLine(about)})`)
  return `${title}\n${members.length === 0 ? '  no members' : table(terminal, COLUMNS, members)}`
}

const TONE = { accepting: 'good', draining: 'warning', offline: 'bad' } as const

const COLUMNS: readonly Column<AosDescription>[] = [
  { title: 'AOS', cell: (aos) => aos.aosId },
  { title: 'INSTANCE', cell: (aos) => aos.instanceName },
  { title: 'STATUS', cell: ({ availability }): Cell => ({ text: availability, tone: TONE[availability] }) },
  {
    title: 'ROLE',
    cell: ({ loadBalancer, batchServer }) =>
      loadBalancer ? 'load balancer' : batchServer ? 'batch server' : '',
  },
  { title: 'CLIENTS', cell: (aos) => aos.clients, align: 'right' },
  { title: 'MAX', cell: (aos) => aos.maxConcurrentSessions, align: 'right' },
  { title: 'NOTE', cell: (aos) => aos.flags.join(', ') },
]
