import * as E from 'fp-ts/lib/Either.js'
import {
  emptyEnvironment,
  isRunEvent,
  newRun,
  replay,
  type AosId,
  type Environment,
  type Run,
} from '@aos-cluster/domain'
import type { EnvironmentHistory } from '../history/environment-history.js'
import type { Observed } from '../run/observed.js'
import { sameJson } from './same-json.js'
import type { Period } from './views.js'

/**
 * Whoever asked for the environment got each part of it as its stream had it at some moment between question and answer:
 * the topology, and each run.
 */
export const looks = ({ journal, histories }: Observed): string | undefined => {
  for (const { environment: name, process, begun, end } of journal.looks) {
    const history = histories.get(name)
    if (history === undefined || end === undefined || E.isLeft(end.answer)) continue
    const seen = end.answer.right
    const period = { from: begun.stored, to: end.moment.stored }
    const wrong = partThatNeverWas(history, seen, period)
    if (wrong !== undefined)
      return `${process} saw ${name} as it was at no moment between ${period.from} and ${period.to} events: ${JSON.stringify(wrong)}`
  }
  return undefined
}

const partThatNeverWas = (history: EnvironmentHistory, seen: Environment, period: Period): unknown => {
  const topology = topologyOf(seen)
  if (!wasOnce(topology, period, (count) => topologyOf(history.after(count)))) return topology
  for (const [aosId, found] of seen.runs) {
    const run = contentsOf(found)
    if (!wasOnce(run, period, (count) => contentsOf(runAfter(history, count, aosId, found.number))))
      return run
  }
  return undefined
}

const wasOnce = (seen: unknown, { from, to }: Period, after: (count: number) => unknown): boolean => {
  for (let count = from; count <= to; count++) if (sameJson(after(count), seen)) return true
  return false
}

const topologyOf = ({ clusters, aos, lastRuns, runs, ...rest }: Environment): unknown => ({
  ...rest,
  clusters: [...clusters],
  aos: sorted(aos),
  lastRuns: sorted(lastRuns),
  onLine: sorted([...runs].map(([aosId, { number }]) => [aosId, number])),
})

/** What the stream of a run tells, whether the run is over or not. */
const runAfter = ({ events }: EnvironmentHistory, count: number, aosId: AosId, number: number): Run => {
  const own = events.slice(0, count).flatMap(({ event }) => {
    const isOwn = isRunEvent(event) && event.data.aosId === aosId && event.data.run === number
    return isOwn ? [event] : []
  })
  const started = { ...emptyEnvironment, runs: emptyEnvironment.runs.set(aosId, newRun(number)) }
  return replay(own, started).runs.get(aosId) ?? newRun(number)
}

const contentsOf = (run: Run): unknown => ({ ...run, sessions: sorted(run.sessions) })

const sorted = <Key extends string, A>(entries: Iterable<readonly [Key, A]>): readonly unknown[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
