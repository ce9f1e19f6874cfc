import * as E from 'fp-ts/lib/Either.js'
import { show, type Environment, type Instant } from '@aos-cluster/domain'
import {
  aosFilter,
  clusterFilter,
  peaksPerDay,
  peaksPerHour,
  workload,
  workloadPeaks,
  type ClusterWorkload,
  type PeaksState,
  type PeriodOfPeaks,
} from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'
import { showPeaks, showWorkload, type PeaksOf } from '../present/workload.js'
import type { Problem } from './asked-history.js'
import { namesIn, type Names, type NamesGiven } from './name-options.js'
import { periodIn, type Period } from './period-options.js'
import type { Answer, Asked, Question } from './question.js'

export const workloadQuestion: Question = {
  name: 'workload',
  summary: 'Show clients, maxima and head-room, or with a period the peaks over time',
  args: [],
  options: [
    ['--aos <aos>', 'only of this AOS'],
    ['--cluster <name>', 'only of this cluster'],
    ['--since <time>', 'over time, from then on (default: the last day, or the last 31 by day)'],
    ['--until <time>', 'over time, up to then (default: the last event)'],
    ['--by <span>', 'over time, by hour or by day (default: hour for up to 3 days)'],
  ],
  examples: [
    'aos-cluster workload --cluster LIVE',
    'aos-cluster workload --by hour --since yesterday --aos 01@AX1',
  ],
  answer: (asked) => {
    const given = namesIn(asked.view.environment, asked.options)
    if (E.isLeft(given)) return given
    const { since, until, by } = asked.options
    return since === undefined && until === undefined && by === undefined
      ? E.right(present(asked, given.right))
      : overTime(asked, given.right)
  },
}

const present = ({ view }: Asked, { names, notes }: NamesGiven): Answer => {
  const clusters = narrowed(workload(view), names)
  return { json: { clusters }, text: (terminal) => showWorkload(terminal, clusters), notes }
}

/** Only what is asked for; the stand-alone AOS only if there are any. */
const narrowed = (all: readonly ClusterWorkload[], names: Names): readonly ClusterWorkload[] => {
  const isCluster = clusterFilter(names.cluster)
  const isAos = aosFilter(names.aosId)
  const isNarrow = names.aosId !== undefined
  return all
    .filter(({ cluster }) => isCluster(cluster))
    .map((cluster) => ({ ...cluster, members: cluster.members.filter(({ aosId }) => isAos(aosId)) }))
    .filter(({ cluster, members }) => members.length > 0 || (cluster !== null && !isNarrow))
}

const overTime = async (asked: Asked, { names, notes }: NamesGiven): Promise<E.Either<Problem, Answer>> => {
  const { io, options, view } = asked
  const period = periodIn(io, options)
  if (E.isLeft(period)) return period
  const by = spanIn(options['by'], period.right, io.now())
  if (E.isLeft(by)) return by
  const state = await peaksFor(asked, by.right, period.right)
  if (E.isLeft(state)) return state
  const peaks = subjectsOf(view.environment, names).map((of): PeaksOf => ({
    ...of,
    by: by.right,
    peaks: peaksPer[by.right](state.right, { of, ...limits(period.right) }),
  }))
  return E.right({ json: { peaks }, text: (terminal) => showPeaks(terminal, peaks), notes })
}

const peaksPer = { hour: peaksPerHour, day: peaksPerDay }

const DAY = 86_400_000
const MOST_DAYS_BY_HOUR = 3

const spanIn = (by: unknown, { since, until }: Period, now: Date): E.Either<BadInput, PeaksOf['by']> => {
  if (by === 'hour' || by === 'day') return E.right(by)
  if (by !== undefined) return E.left(new BadInput(`--by: expected hour or day, got ${show(by)}`))
  const end = until === undefined ? now.getTime() : Date.parse(until)
  const isLong = since !== undefined && end - Date.parse(since) > MOST_DAYS_BY_HOUR * DAY
  return E.right(isLong ? 'day' : 'hour')
}

/** Hours that long ago are no longer among the peaks that are kept. */
const DAYS_OF_HOURS = 91

const peaksFor = (
  { stateOf, view: { clock } }: Asked,
  by: PeaksOf['by'],
  { since, until }: Period,
): Promise<E.Either<Problem, PeaksState>> => {
  const oldest = since ?? until
  const isOld =
    by === 'hour' &&
    oldest !== undefined &&
    clock !== null &&
    Date.parse(clock) - Date.parse(oldest) > DAYS_OF_HOURS * DAY
  return isOld ? stateOf(workloadPeaks({ daysOfHours: Infinity })) : stateOf(workloadPeaks(), 'kept')
}

/** The end of the period is not in it. */
const limits = ({ since, until }: Period): Pick<PeriodOfPeaks, 'from' | 'to'> => ({
  ...(since === undefined ? {} : { from: since }),
  ...(until === undefined ? {} : { to: new Date(Date.parse(until) - 1).toISOString() as Instant }),
})

/** One AOS, one cluster, or all clusters: stand-alone AOS share no load. */
const subjectsOf = (environment: Environment, { aosId, cluster }: Names): readonly PeriodOfPeaks['of'][] => {
  if (aosId !== undefined) return [{ aosId: aosId.toUpperCase() }]
  const isCluster = clusterFilter(cluster)
  return [...environment.clusters.values()]
    .map(({ name }) => name)
    .filter(isCluster)
    .sort()
    .map((name) => ({ cluster: name }))
}
