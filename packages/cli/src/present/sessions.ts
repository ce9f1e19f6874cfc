import type { AosId, Environment, Session } from '@aos-cluster/domain'
import { table, type Column } from './table.js'
import type { Terminal } from './terminal.js'

export interface SessionRow extends Session {
  readonly aosId: AosId
  readonly run: number
}

export interface SessionFilter {
  readonly aosId?: string
  readonly cluster?: string
  readonly user?: string
}

/** The open sessions that the filter lets through, by AOS and then by key. */
export const sessionsOf = (environment: Environment, filter: SessionFilter): readonly SessionRow[] =>
  [...environment.runs]
    .filter(([aosId]) => filter.aosId === undefined || filter.aosId.toUpperCase() === aosId)
    .filter(([aosId]) => filter.cluster === undefined || isIn(environment, aosId, filter.cluster))
    .flatMap(([aosId, run]) =>
      [...run.sessions.values()].map((session) => ({ ...session, aosId, run: run.number })),
    )
    .filter(({ user }) => filter.user === undefined || user === filter.user)
    .sort((a, b) => compare(a.aosId, b.aosId) || compare(a.session, b.session))

const isIn = (environment: Environment, aosId: AosId, cluster: string): boolean => {
  const placement = environment.aos.get(aosId)?.placement
  return placement?.kind === 'inCluster' && placement.cluster.toLowerCase() === cluster.trim().toLowerCase()
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The words of AX's Online users form (F114, F123). */
const STATUS = { running: 'Running', ending: 'Ending - Waiting for AOS', endingBlocked: 'Ending - Blocked' }
const KIND = {
  windowsClient: 'User',
  businessConnector: 'Business Connector',
  webUser: 'Business Connector (web)',
  guest: 'Business Connector (guest)',
  worker: 'Worker',
}

const COLUMNS: readonly Column<SessionRow>[] = [
  { title: 'SESSION', cell: (row) => row.session },
  { title: 'USER', cell: (row) => row.user },
  { title: 'AOS', cell: (row) => row.aosId },
  { title: 'SESSION TYPE', cell: (row) => KIND[row.kind] },
  { title: 'STATUS', cell: (row) => STATUS[row.status] },
  { title: 'CONNECTED', cell: (row) => row.mode },
  { title: 'ADMINISTRATOR', cell: (row) => (row.administrator ? 'yes' : '') },
]

export const showSessions = (terminal: Terminal, rows: readonly SessionRow[]): string =>
  rows.length === 0 ? 'No sessions are open.' : table(terminal, COLUMNS, rows)
