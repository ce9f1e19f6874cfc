import { clusterOf, membersOf, type Cluster, type Environment } from '../environment/environment.js'
import { changedKeys } from '../environment/persistent-map.js'
import type { AosId } from '../vocabulary/aos-id.js'
import { candidateOf, compareWorkload, isActiveMember, type Candidate } from './candidate.js'

/**
 * The active members of a cluster, the least loaded first (F102). Every client that connects asks for them, and hardly
 * anything has changed since the one before: so the last ranking of each cluster is kept, and taken on.
 */
export const ranked = (environment: Environment, cluster: Cluster): readonly Candidate[] => {
  const last = lastRankings.get(cluster)
  if (last === undefined) {
    const candidates = rankedAnew(environment, cluster)
    lastRankings.set(cluster, { environment, candidates })
    return candidates
  }
  if (last.environment !== environment) {
    last.candidates = takenOn(last, environment, cluster) ?? rankedAnew(environment, cluster)
    last.environment = environment
  }
  return last.candidates
}

interface Ranking {
  environment: Environment
  candidates: readonly Candidate[]
}

/** A ranking, and the state that it is of, stays in memory as long as the cluster is in any environment. */
const lastRankings = new WeakMap<Cluster, Ranking>()

const rankedAnew = (environment: Environment, { name }: Cluster): readonly Candidate[] =>
  membersOf(environment, name)
    .filter((aos) => isActiveMember(environment, aos))
    .map((aos) => candidateOf(environment, aos))
    .sort(compareWorkload)

/** If more AOS than this have changed, to sort all candidates anew takes no longer than to move these. */
const MOST_CHANGES = 8

/** The candidates in another state, if only a few AOS differ in it: these alone are moved. */
const takenOn = (
  { environment: before, candidates }: Readonly<Ranking>,
  after: Environment,
  cluster: Cluster,
): readonly Candidate[] | undefined => {
  const changed = changedAos(before, after)
  if (changed.length > MOST_CHANGES) return undefined
  const list = candidates.slice()
  for (const aosId of changed)
    replace(list, candidateIn(before, cluster, aosId), candidateIn(after, cluster, aosId))
  return list
}

const changedAos = (before: Environment, after: Environment): readonly AosId[] => {
  const runs = changedKeys(before.runs, after.runs)
  if (before.aos === after.aos) return runs
  return [...new Set([...runs, ...changedKeys(before.aos, after.aos)])]
}

const candidateIn = (environment: Environment, { name }: Cluster, aosId: AosId): Candidate | undefined => {
  const aos = environment.aos.get(aosId)
  return aos !== undefined && clusterOf(aos) === name && isActiveMember(environment, aos)
    ? candidateOf(environment, aos)
    : undefined
}

/** Puts one candidate in the place of another, or adds it, or takes the other out, and keeps the order. */
const replace = (list: Candidate[], before: Candidate | undefined, after: Candidate | undefined): void => {
  const i = before === undefined ? list.length : indexOf(list, before)
  if (after === undefined) {
    if (before !== undefined) list.splice(i, 1)
    return
  }
  list[i] = after
  moveToItsPlace(list, i)
}

/** In an ordered list. */
const indexOf = (list: readonly Candidate[], candidate: Candidate): number => {
  let from = 0
  let to = list.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (compareWorkload(list[middle] as Candidate, candidate) < 0) from = middle + 1
    else to = middle
  }
  return from
}

/** All other candidates are in order. */
const moveToItsPlace = (list: Candidate[], index: number): void => {
  const candidate = list[index] as Candidate
  let i = index
  for (; i > 0 && compareWorkload(candidate, list[i - 1] as Candidate) < 0; i--)
    list[i] = list[i - 1] as Candidate
  for (; i < list.length - 1 && compareWorkload(list[i + 1] as Candidate, candidate) < 0; i++)
    list[i] = list[i + 1] as Candidate
  list[i] = candidate
}
