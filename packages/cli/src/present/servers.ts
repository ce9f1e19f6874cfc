import { dateAndTime, type ServerInstance } from '@aos-cluster/projections'
import { roleOf } from './role.js'
import { table, type Cell, type Column } from './table.js'
import type { Terminal } from './terminal.js'

const TONE = { Alive: 'good', Draining: 'warning' } as const

const COLUMNS: readonly Column<ServerInstance>[] = [
  { title: 'AOS', cell: (server) => server.aosId },
  { title: 'INSTANCE', cell: (server) => server.instanceName, isOptional: true },
  { title: 'CLUSTER', cell: (server) => server.cluster ?? '' },
  { title: 'STATUS', cell: ({ status }): Cell => ({ text: status, tone: TONE[status] }) },
  { title: 'SINCE', cell: (server) => dateAndTime(server.since) },
  { title: 'STARTED', cell: (server) => dateAndTime(server.startedAt), isOptional: true },
  { title: 'ROLE', cell: roleOf },
  { title: 'CLIENTS', cell: (server) => server.clients, align: 'right' },
  { title: 'MAX', cell: (server) => server.maxConcurrentSessions, align: 'right' },
]

/** The tab "Server instances" of the form Online users. */
export const showServers = (terminal: Terminal, servers: readonly ServerInstance[]): string =>
  servers.length === 0 ? 'No AOS is on line.' : table(terminal, COLUMNS, servers)
