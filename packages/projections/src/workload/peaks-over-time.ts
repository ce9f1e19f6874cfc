import { compareText, findCluster, type Instant } from '@aos-cluster/domain'
import { beginOf, bucketOf, bucketsBetween, daysEarlier, type Bucket, type Span } from './bucket.js'
import type { Load } from './load.js'
import type { Peaks, PeaksState } from './peaks-state.js'
import { clusterSubject, type Subject } from './subject.js'

/** The peak of one hour or day. */
export interface PeakOf {
  /** When the hour or day began. */
  readonly from: Instant
  /** The most clients, with the maximum at that moment. */
  readonly most: Load
  /** When they were first reached: the beginning of the hour or day, if they were there already. */
  readonly mostAt: Instant
  /** The highest ratio of clients to maximum. */
  readonly heaviest: Load
}

/** Whose peaks are asked for, and of which time. */
export interface PeriodOfPeaks {
  /** One of the two; in any case. */
  readonly of: { readonly aosId: string } | { readonly cluster: string }
  /** Default: the day of `to` for hours, 30 days before it for days. */
  readonly from?: Instant
  /** Default and utmost: the time of the last event. */
  readonly to?: Instant
}

/** The peaks of each hour, oldest first; also of those in which nothing happened. */
export const peaksPerHour = (state: PeaksState, period: PeriodOfPeaks): readonly PeakOf[] =>
  peaksPer('hour', state.hours, state, period)

/** The peaks of each day, oldest first; also of those in which nothing happened. */
export const peaksPerDay = (state: PeaksState, period: PeriodOfPeaks): readonly PeakOf[] =>
  peaksPer('day', state.days, state, period)

const peaksPer = (
  span: Span,
  recorded: PeaksState['hours'],
  state: PeaksState,
  { of, from, to }: PeriodOfPeaks,
): readonly PeakOf[] => {
  const subject = subjectOf(state, of)
  if (subject === undefined || state.clock === null) return []
  const known = [...recorded].sort(([a], [b]) => compareText(a, b))
  const last = bucketOf(span, to === undefined || to > state.clock ? state.clock : to)
  const wanted = bucketOf(span, from ?? beginOf('day', daysEarlier(last, DAYS_SHOWN[span])))
  const first = known[0] === undefined || known[0][0] < wanted ? wanted : known[0][0]
  return filledUp(span, subject, known, first, last)
}

const DAYS_SHOWN = { hour: 0, day: 30 }

/** Where nothing was recorded the load stood still: it was the one with which the next that was recorded began. */
const filledUp = (
  span: Span,
  subject: Subject,
  known: readonly (readonly [Bucket, Peaks])[],
  first: Bucket,
  last: Bucket,
): readonly PeakOf[] => {
  const peaks: PeakOf[] = []
  let next = 0
  for (const bucket of bucketsBetween(span, first, last)) {
    while ((known[next]?.[0] ?? '~') < bucket) next++
    const [recorded, inBucket] = known[next] ?? []
    const peak = inBucket?.get(subject)
    if (peak === undefined) continue
    const begin = beginOf(span, bucket)
    if (recorded === bucket)
      peaks.push({ from: begin, most: peak.most, mostAt: peak.mostAt, heaviest: peak.heaviest })
    else if (peak.start !== null)
      peaks.push({ from: begin, most: peak.start, mostAt: begin, heaviest: peak.start })
  }
  return peaks
}

const subjectOf = (state: PeaksState, of: PeriodOfPeaks['of']): Subject | undefined => {
  if ('aosId' in of) return `aos/${of.aosId.toUpperCase()}`
  const cluster = findCluster(state.environment, of.cluster)
  return cluster === undefined ? undefined : clusterSubject(cluster.name)
}
