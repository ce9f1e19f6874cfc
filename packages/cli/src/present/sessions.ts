import {
  dateAndTime,
  sessionTypes,
  type ClientSession,
  type RefusedSession,
  type SessionRecord,
} from '@aos-cluster/projections'
import { table, type Column } from './table.js'
import type { Terminal } from './terminal.js'

const OPEN: readonly Column<ClientSession>[] = [
  { title: 'SESSION', cell: (row) => row.session },
  { title: 'USER', cell: (row) => row.user },
  { title: 'AOS', cell: (row) => row.aosId },
  { title: 'SESSION TYPE', cell: (row) => row.sessionType },
  { title: 'STATUS', cell: (row) => row.statusText },
  {
    title: 'OPENED',
    cell: ({ openedAt }) => (openedAt === null ? '' : dateAndTime(openedAt)),
    isOptional: true,
  },
  { title: 'CONNECTED', cell: (row) => row.mode },
  { title: 'ADMINISTRATOR', cell: (row) => (row.administrator ? 'yes' : '') },
]

/** The tab "Client sessions" of the form Online users. */
export const showSessions = (terminal: Terminal, rows: readonly ClientSession[]): string =>
  table(terminal, OPEN, rows)

const PAST: readonly Column<SessionRecord>[] = [
  { title: 'SESSION', cell: (row) => row.session },
  { title: 'USER', cell: (row) => row.user },
  { title: 'AOS', cell: (row) => row.aosId },
  { title: 'SESSION TYPE', cell: (row) => sessionTypes[row.kind], isOptional: true },
  { title: 'OPENED', cell: (row) => dateAndTime(row.openedAt) },
  { title: 'ENDED', cell: ({ end }) => (end === null ? '' : dateAndTime(end.at)) },
  { title: 'WHY', cell: ({ end }) => (end === null ? 'still open' : end.reason) },
]

export const showPastSessions = (terminal: Terminal, rows: readonly SessionRecord[]): string =>
  rows.length === 0 ? 'No session was opened.' : table(terminal, PAST, rows)

const REFUSED: readonly Column<RefusedSession>[] = [
  { title: 'REFUSED', cell: (row) => dateAndTime(row.at) },
  { title: 'SESSION', cell: (row) => row.session },
  { title: 'USER', cell: (row) => row.user },
  { title: 'AOS', cell: (row) => row.aosId },
  { title: 'SESSION TYPE', cell: (row) => sessionTypes[row.kind], isOptional: true },
  { title: 'WHY', cell: (row) => row.reason },
]

export const showRefusedSessions = (terminal: Terminal, rows: readonly RefusedSession[]): string =>
  table(terminal, REFUSED, rows)
