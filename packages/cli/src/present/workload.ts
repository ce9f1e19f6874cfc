import { counted, NON_LOAD_BALANCED } from '@aos-cluster/domain'
import {
  dateAndTime,
  percentOf,
  type AosWorkload,
  type ClusterWorkload,
  type Load,
  type PeakOf,
  type PeriodOfPeaks,
} from '@aos-cluster/projections'
import { barChart, type Bar } from './bars.js'
import { hanging } from './hanging.js'
import { oneLine } from './one-line.js'
import { table, type Column } from './table.js'
import type { Terminal, Tone } from './terminal.js'

const percent = (load: Load): string => {
  const exact = percentOf(load)
  return exact === null ? '-' : `${exact.toFixed(1)} %`
}

export const showWorkload = (terminal: Terminal, clusters: readonly ClusterWorkload[]): string =>
  clusters.length === 0
    ? 'No AOS is registered.'
    : clusters.map((cluster) => showCluster(terminal, cluster)).join('\n\n')

const showCluster = (terminal: Terminal, workload: ClusterWorkload): string => {
  const { cluster, clients, max, members } = workload
  const sums =
    cluster === null ? counted(clients, 'client') : `${clients}/${max} clients, ${percent(workload)}`
  return [
    `${terminal.paint('strong', oneLine(cluster ?? NON_LOAD_BALANCED))}  ${sums}`,
    members.length === 0 ? '  no members' : table(terminal, columnsFor(workload), members),
    ...lossInWords(terminal, workload),
  ].join('\n')
}

/** Stand-alone AOS have no part in anything. */
const columnsFor = ({ cluster, max }: ClusterWorkload): readonly Column<AosWorkload>[] => [
  { title: 'AOS', cell: (aos) => aos.aosId },
  { title: 'CLIENTS', cell: (aos) => aos.clients, align: 'right' },
  { title: 'MAX', cell: (aos) => aos.max, align: 'right' },
  { title: 'LOAD', cell: percent, align: 'right' },
  { title: 'FREE', cell: (aos) => aos.free, align: 'right' },
  ...(cluster === null ? [] : [shareOf(max)]),
  { title: 'NOTE', cell: (aos) => (aos.active ? '' : 'takes no clients') },
]

const shareOf = (capacity: number): Column<AosWorkload> => ({
  title: 'SHARE',
  cell: ({ share }) => percent({ clients: share, max: capacity }),
  align: 'right',
})

/** What the loss of one member would mean (F159, F160). */
const lossInWords = (terminal: Terminal, { ifOneIsLost: loss }: ClusterWorkload): readonly string[] => {
  if (loss === null) return []
  const { aosId, displaced, free, headRoom } = loss
  const enough =
    headRoom < 0 ? `${counted(-headRoom, 'client')} would find none` : `${headRoom} would be left`
  return [
    hanging(
      terminal,
      `If ${aosId} is lost: `,
      `${counted(displaced, 'client')} would look for ${counted(free, 'place')}; ${enough}.`,
    ),
  ]
}

/** The peaks of an AOS or of a cluster, hour by hour or day by day. */
export type PeaksOf = PeriodOfPeaks['of'] & {
  readonly by: 'hour' | 'day'
  readonly peaks: readonly PeakOf[]
}

export const showPeaks = (terminal: Terminal, all: readonly PeaksOf[]): string =>
  all.length === 0 ? 'There is no cluster.' : all.map((one) => chart(terminal, one)).join('\n\n')

const chart = (terminal: Terminal, of: PeaksOf): string => {
  const { by, peaks } = of
  const name = 'aosId' in of ? of.aosId : of.cluster
  const heading = hanging(
    terminal,
    `${terminal.paint('strong', oneLine(name))}  `,
    `most clients per ${by} (UTC)${highestIn(peaks)}`,
  )
  if (peaks.length === 0) return `${heading}\n  nothing is known of that time`
  return `${heading}\n${barChart(terminal, peaks.map(by === 'hour' ? barOfHour : barOfDay))}`
}

const barOfHour = (peak: PeakOf): Bar => barOf(`${peak.from.slice(0, 10)} ${peak.from.slice(11, 16)}`, peak)

const barOfDay = (peak: PeakOf): Bar => barOf(peak.from.slice(0, 10), peak)

const barOf = (label: string, { most, heaviest }: PeakOf): Bar => ({
  label,
  value: most.clients,
  words: `${most.clients}/${most.max}  ${percent(most).padStart(7)}`,
  tone: toneOf(heaviest),
})

const toneOf = (load: Load): Tone => {
  const share = percentOf(load) ?? 0
  if (share >= 100) return 'bad'
  return share >= 80 ? 'warning' : 'good'
}

const highestIn = (peaks: readonly PeakOf[]): string => {
  const most = Math.max(...peaks.map((peak) => peak.most.clients))
  const highest = peaks.find((peak) => peak.most.clients === most)
  return highest === undefined || most === 0 ? '' : `; the highest at ${dateAndTime(highest.mostAt)}`
}
