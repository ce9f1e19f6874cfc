import { NON_LOAD_BALANCED } from '@aos-cluster/domain'
import type { Topology, TopologyGroup, TopologyMember } from '@aos-cluster/projections'
import { hanging } from './hanging.js'
import { oneLine } from './one-line.js'
import { roleOf } from './role.js'
import { table, type Cell, type Column } from './table.js'
import type { Terminal } from './terminal.js'

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
  const name = terminal.paint('strong', oneLine(cluster ?? NON_LOAD_BALANCED))
  const title = about === '' ? name : hanging(terminal, `${name}  `, `(${oneLine(about)})`)
  return `${title}\n${members.length === 0 ? '  no members' : table(terminal, COLUMNS, members)}`
}

const TONE = { accepting: 'good', draining: 'warning', offline: 'bad' } as const

const COLUMNS: readonly Column<TopologyMember>[] = [
  { title: 'AOS', cell: (aos) => aos.aosId },
  { title: 'INSTANCE', cell: (aos) => aos.instanceName },
  { title: 'STATUS', cell: ({ availability }): Cell => ({ text: availability, tone: TONE[availability] }) },
  { title: 'ROLE', cell: roleOf },
  { title: 'CLIENTS', cell: (aos) => aos.clients, align: 'right' },
  { title: 'MAX', cell: (aos) => aos.maxConcurrentSessions, align: 'right' },
  { title: 'NOTE', cell: (aos) => aos.flags.join(', ') },
]
