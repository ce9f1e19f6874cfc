import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { limitsTable, peersTable, type Comparison, type Measurement, type Ratio } from '@aos-cluster/bench'

const measurement: Measurement = { nanoseconds: 1_000, checksum: '', counts: {}, peakMegabytes: 1 }
const work = () => ({ run: () => '' })
const ratio = (median: number, goal: number): Ratio => ({ speed: { min: 0, median, max: 9 }, goal })

const comparison: Comparison = {
  job: {
    name: 'append',
    title: 'append durably',
    unit: 'event',
    against: 'a file',
    events: 1,
    quickEvents: 1,
    durable: true,
    limit: work,
    ours: work,
    peers: [],
  },
  ratio: ratio(0.5, 0.9),
  peers: [
    {
      name: 'quickstore',
      durable: false,
      ratio: E.right(ratio(3, 2)),
      counts: { accepted: 32, conflicts: 1_968 },
    },
    { name: 'elsewhere', durable: true, ratio: E.left('skipped: no server'), counts: {} },
  ],
  limitAgainstItself: { min: 1, median: 1, max: 1 },
  limit: measurement,
  ours: measurement,
}

/** The cells of the rows, without the heading. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

test('Given a job below its goal, then its row shows by how much, and says so', () => {
  const [row] = rowsOf(limitsTable([{ comparison, syncs: { limit: 1, ours: 1.02 } }]))
  expect(row?.slice(0, 5)).toEqual([
    'append durably',
    '1.00 M events/s',
    '0.50 (0.00-9.00)',
    '≥ 0.90',
    'missed',
  ])
  expect(row).toContain('1.02 (limit 1.00)')
})

test('Given the limit differs from itself, then no row of the job has a verdict', () => {
  const noisy = { ...comparison, limitAgainstItself: { min: 0.5, median: 0.8, max: 1 } }
  const rows = rowsOf(limitsTable([{ comparison: noisy, syncs: undefined }]))
  const peers = rowsOf(peersTable([{ comparison: noisy, syncs: undefined }]))
  for (const row of [...rows, ...peers.slice(0, 1)]) expect(row).toContain('void: machine too noisy')
})

test('Given peers, then one that is not durable is marked, conflicts are shown, and a skipped one has its reason', () => {
  expect(rowsOf(peersTable([{ comparison, syncs: undefined }]))).toEqual([
    [
      'append durably',
      'quickstore (in memory, not durable)',
      '3.00 (0.00-9.00)',
      '≥ 2.00',
      'met',
      'accepted 32, conflicts 1,968',
    ],
    ['append durably', 'elsewhere', '', '', 'skipped: no server', ''],
  ])
})
