import {
  evolve,
  runStreamPrefix,
  streamName,
  type Environment,
  type EnvironmentName,
  type Policy,
} from '@aos-cluster/domain'
import type { RecordedDecision } from '../history/decision.js'
import { isNonEmpty, type AppendOnlyList } from '../projection/append-only-list.js'
import { isDecidedThere } from './decided-again.js'

/** An earlier decision, with the environment in which it was made. */
export interface Earlier {
  readonly decision: RecordedDecision
  readonly before: Environment
}

/**
 * Which streams an append of the store leaves unchecked: those of other AOS's runs only, since the embedded store checks
 * the environment's stream and that of the AOS's own run; or all but the one that is written to (D60).
 */
export type Unchecked = 'otherRuns' | 'otherStreams'

/**
 * The position before which a decision was made, if it could be made on an earlier state of the streams that the store
 * did not check. Undefined if no such state among the earlier decisions explains it.
 *
 * @param earlier the decisions before it, in two lists: the newer ones first
 */
export const decidedBefore = (
  decision: RecordedDecision,
  earlier: readonly AppendOnlyList<Earlier>[],
  unchecked: Unchecked,
  environment: EnvironmentName,
  policies: readonly Policy[],
): bigint | undefined => {
  const checked = checkedBy(decision, unchecked, environment)
  const sinceThen: RecordedDecision[] = []
  for (const list of earlier)
    for (let rest = list; isNonEmpty(rest); rest = rest.before) {
      const { decision: other, before } = rest.last
      // What the store checks was as it is; only what it does not check can have been different.
      if (checked(other.stream)) {
        sinceThen.push(other)
        continue
      }
      const then = sinceThen
        .toReversed()
        .flatMap(({ events }) => events)
        .reduce((state, { event }) => evolve(state, event), before)
      if (isDecidedThere(decision, then, policies)) return other.position
    }
  return undefined
}

const checkedBy = (
  { stream, events }: RecordedDecision,
  unchecked: Unchecked,
  environment: EnvironmentName,
): ((other: string) => boolean) => {
  if (unchecked === 'otherStreams') return (other) => other === stream
  const data = events[0]?.event.data
  const topology = streamName(environment, { kind: 'environment' })
  const ownRuns =
    data !== undefined && 'aosId' in data ? `${runStreamPrefix(environment)}${data.aosId}_` : topology
  return (other) => other === topology || other.startsWith(ownRuns)
}
