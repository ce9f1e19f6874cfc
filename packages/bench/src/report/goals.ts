import * as E from 'fp-ts/lib/Either.js'
import { isVoid, verdictOf, type Comparison, type PeerRatio } from '../harness/comparison.js'
import type { SyncsPerCommit } from '../harness/syncs.js'
import { table } from './markdown.js'
import { shownCounts, shownCost, shownRatio, shownSpread } from './numbers.js'

export interface MeasuredJob {
  readonly comparison: Comparison
  /** Undefined for what is not durable, and where they can't be counted. */
  readonly syncs: SyncsPerCommit | undefined
}

/** Every job beside its limit. */
export const limitsTable = (measured: readonly MeasuredJob[]): string =>
  table(
    [
      { heading: 'job' },
      { heading: 'ours', align: 'right' },
      { heading: 'share of the limit', align: 'right' },
      { heading: 'goal', align: 'right' },
      { heading: 'verdict' },
      { heading: 'without validation', align: 'right' },
      { heading: 'limit against itself', align: 'right' },
      { heading: 'syncs a commit', align: 'right' },
      { heading: 'limit' },
    ],
    measured.map(({ comparison, syncs }) => {
      const { job, ratio, unvalidated, limitAgainstItself, ours } = comparison
      return [
        job.title,
        shownCost(job.unit, ours.nanoseconds),
        shownSpread(ratio.speed),
        goalOf(ratio.goal),
        verdictOf(ratio, isVoid(comparison)),
        unvalidated === undefined ? '' : shownRatio(unvalidated.speed.median),
        shownSpread(limitAgainstItself),
        syncs === undefined ? '' : shownSyncs(syncs),
        `${job.against}: ${shownCost(job.unit, comparison.limit.nanoseconds)}`,
      ]
    }),
  )

/** Every job beside other software. */
export const peersTable = (measured: readonly MeasuredJob[]): string =>
  table(
    [
      { heading: 'job' },
      { heading: 'peer' },
      { heading: 'ours is so many times as fast', align: 'right' },
      { heading: 'goal', align: 'right' },
      { heading: 'verdict' },
      { heading: "of the peer's last run" },
    ],
    measured.flatMap(({ comparison }) =>
      comparison.peers.map((peer) => [
        comparison.job.title,
        nameOf(comparison, peer),
        E.isLeft(peer.ratio) ? '' : shownSpread(peer.ratio.right.speed),
        E.isLeft(peer.ratio) ? '' : goalOf(peer.ratio.right.goal),
        E.isLeft(peer.ratio) ? inOneLine(peer.ratio.left) : verdictOf(peer.ratio.right, isVoid(comparison)),
        shownCounts(peer.counts),
      ]),
    ),
  )

/** What is in memory only is told from what is durable. */
const nameOf = ({ job }: Comparison, { name, durable }: PeerRatio): string =>
  job.durable && !durable ? `${name} (in memory, not durable)` : name

const goalOf = (goal: number | undefined): string => (goal === undefined ? '' : `≥ ${shownRatio(goal)}`)

const inOneLine = (text: string): string => text.replaceAll('|', '/').replaceAll(/\s+/g, ' ').slice(0, 200)

const shownSyncs = ({ ours, limit }: SyncsPerCommit): string =>
  `${ours?.toFixed(2) ?? 'none'} (limit ${limit?.toFixed(2) ?? 'none'})`
