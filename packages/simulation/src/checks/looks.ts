import { type AosId, type Environment } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { EnvironmentHistory } from '../history/environment-history.js'
import type { Observed } from '../run/observed.js'
import { sameJson } from './same-json.js'
import type { Period } from './views.js'

/**
 * Whoever asked for the environment got each part of it as it was at some moment between question and answer: the
 * topology, and each run.
 */
export const looks = ({ journal, histories }: Observed): string | undefined => {
  for (const { environment: name, process, begun, end } of journal.looks) {
    const history = histories.get(name)
    if (history === undefined || end === undefined || E.isLeft(end.answer)) continue
    const seen = end.answer.right
    const period = { from: begun.stored, to: end.moment.stored }
    const wasSo = (part: (environment: Environment) => unknown): boolean =>
      wasOnce(history, period, part(seen), part)
    if (!wasSo(topology)) return `${process} saw a topology of ${name} that never was`
    for (const aosId of seen.runs.keys())
      if (!wasSo(run(aosId))) return `${process} saw a run of ${aosId} in ${name} that never was`
  }
  return undefined
}

const wasOnce = (
  history: EnvironmentHistory,
  { from, to }: Period,
  seen: unknown,
  part: (environment: Environment) => unknown,
): boolean => {
  for (let count = from; count <= to; count++) if (sameJson(part(history.after(count)), seen)) return true
  return false
}

const topology = ({ clusters, aos, lastRuns, runs, ...rest }: Environment): unknown => ({
  ...rest,
  clusters: [...clusters],
  aos: sorted(aos),
  lastRuns: sorted(lastRuns),
  onLine: sorted([...runs].map(([aosId, { number }]) => [aosId, number])),
})

const run =
  (aosId: AosId) =>
  ({ runs }: Environment): unknown => {
    const found = runs.get(aosId)
    return found && { ...found, sessions: sorted(found.sessions) }
  }

const sorted = <Key extends string, A>(entries: Iterable<readonly [Key, A]>): readonly unknown[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
