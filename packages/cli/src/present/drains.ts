import { counted } from '@aos-cluster/domain'
import { dateAndTime, type Drain, type DrainedSession } from '@aos-cluster/projections'
import { hanging } from './hanging.js'
import { oneLine } from './one-line.js'
import { table, type Column } from './table.js'
import type { Terminal } from './terminal.js'

/** Each drain: since when and why, when its users are warned, and whom it waits for. */
export const showDrains = (terminal: Terminal, drains: readonly Drain[]): string =>
  drains.length === 0 ? 'No AOS drains.' : drains.map((drain) => showDrain(terminal, drain)).join('\n\n')

const showDrain = (terminal: Terminal, drain: Drain): string => {
  const { aosId, cluster, startedAt, startedBy, reason, waitingFor } = drain
  const name = terminal.paint('strong', aosId) + (cluster === null ? '' : ` (${oneLine(cluster)})`)
  const why = reason === null ? '' : ` (${reason})`
  const about = `drains since ${dateAndTime(startedAt)}, started by ${startedBy}${why}; ${warningInWords(drain)}.`
  return [
    hanging(terminal, `${name}  `, oneLine(about)),
    `  ${remainingInWords(drain)}`,
    ...(waitingFor.length === 0 ? [] : [table(terminal, COLUMNS, waitingFor)]),
  ].join('\n')
}

const warningInWords = ({ warnAt, warnedAt }: Drain): string =>
  warnedAt === null
    ? `its users are warned at ${dateAndTime(warnAt)}`
    : `its users were warned at ${dateAndTime(warnedAt)}`

const remainingInWords = ({ complete, waitingFor, administrators, workers }: Drain): string =>
  [
    complete ? 'It is drained.' : `It waits for ${counted(waitingFor.length, 'session')}.`,
    ...(administrators === 0 ? [] : [`Administrators keep ${counted(administrators, 'session')}.`]),
    ...(workers === 0 ? [] : [`${counted(workers, 'worker')} may finish.`]),
  ].join(' ')

const WAITS = {
  noWarningYet: 'the warning',
  notIdleYet: 'its user to leave or be idle',
  aosHasNotAnswered: 'the AOS to end it',
  endIsBlocked: 'what blocks its end',
}

const COLUMNS: readonly Column<DrainedSession>[] = [
  { title: 'SESSION', cell: (row) => row.session },
  { title: 'USER', cell: (row) => row.user },
  {
    title: 'OPENED',
    cell: ({ openedAt }) => (openedAt === null ? '' : dateAndTime(openedAt)),
    isOptional: true,
  },
  { title: 'WAITS FOR', cell: (row) => WAITS[row.blockedBy] },
  { title: 'IF IDLE, CLOSED FROM', cell: (row) => dateAndTime(row.mayBeClosedFrom) },
]
