import {
  batchThreadsAt,
  isOnline,
  registeredAos,
  type AosInstance,
  type Environment,
  type Instant,
} from '@aos-cluster/domain'
import type { Finding } from './finding.js'

/** Parts of the day in which no batch server that is on line takes tasks: they wait (F67, F68, F77). */
export const batchHoursNotCovered = (environment: Environment, now: Instant): readonly Finding[] => {
  const servers = registeredAos(environment).filter(
    (aos) => aos.batchServer && isOnline(environment, aos.aosId),
  )
  // That there is none on line at all is a finding of its own.
  if (servers.length === 0) return []
  const gaps = gapsIn(environment, servers, now)
  if (gaps.length === 0) return []
  const isWholeDay = gaps.length === 1 && gaps[0]?.from === 0 && gaps[0].to === MINUTES_A_DAY
  const when = isWholeDay
    ? 'At no time of the day'
    : `Between ${gaps.map(({ from, to }) => `${clockOf(from)} and ${clockOf(to)}`).join(', and between ')} (UTC)`
  return [
    {
      code: 'batchHoursNotCovered',
      message: isWholeDay
        ? `${when} does any batch server that is on line take tasks.`
        : `${when} no batch server that is on line takes tasks.`,
    },
  ]
}

interface Gap {
  /** Minutes since midnight in UTC; half-open. */
  readonly from: number
  readonly to: number
}

const MINUTES_A_DAY = 24 * 60

/** The day of `now` in UTC, cut where something can change. */
const gapsIn = (environment: Environment, servers: readonly AosInstance[], now: Instant): readonly Gap[] => {
  const cuts = cutsOf(servers)
  const isCovered = (minute: number): boolean => {
    const at = `${now.slice(0, 10)}T${clockOf(minute)}:00.000Z` as Instant
    return servers.some(({ aosId }) => (batchThreadsAt(environment, aosId, at)?.threads ?? 0) > 0)
  }
  const gaps: Gap[] = []
  for (const [i, from] of cuts.entries()) {
    if (isCovered(from)) continue
    const to = cuts[i + 1] ?? MINUTES_A_DAY
    const last = gaps.at(-1)
    if (last?.to === from) gaps.splice(-1, 1, { from: last.from, to })
    else gaps.push({ from, to })
  }
  return gaps
}

/** Zones differ from UTC by quarters of an hour: a period can begin or end in any quarter, at its own minute of it. */
const cutsOf = (servers: readonly AosInstance[]): readonly number[] => {
  const minutes = new Set([0])
  for (const { schedule } of servers)
    for (const { start, end } of schedule?.periods ?? [])
      for (const time of [start, end]) minutes.add(Number(time.slice(3)) % QUARTER)
  return Array.from({ length: MINUTES_A_DAY / QUARTER }, (_, i) => i * QUARTER)
    .flatMap((quarter) => [...minutes].map((minute) => quarter + minute))
    .sort((a, b) => a - b)
}

const QUARTER = 15

const clockOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
