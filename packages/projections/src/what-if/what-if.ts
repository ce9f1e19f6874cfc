import * as E from 'fp-ts/lib/Either.js'
import { defaultPolicy, type Environment, type EnvironmentName, type Policy } from '@aos-cluster/domain'
import { decisionsOf } from '../history/decision.js'
import type { HistoryEvent } from '../history/history-event.js'
import { environmentOfStream } from '../verify/place.js'
import { comparedPeaks, type ComparedPeak } from './compared-peaks.js'
import type { OtherLanding } from './connections.js'
import type { WhatIfDifference } from './difference.js'
import { Rewriting } from './rewriting.js'
import { timelineOf } from './timeline.js'
import type { WhatIfChange, WhatIfError } from './what-if-change.js'

/** What would have been different. */
export interface WhatIf {
  /** The history as it would have been. It is nowhere but here. */
  readonly history: readonly HistoryEvent[]
  /** The decisions that would have been others, in order; first of all those that were changed. */
  readonly differences: readonly WhatIfDifference[]
  /** The clients that would have come to another AOS, or to none, or to one at all. */
  readonly landings: readonly OtherLanding[]
  /** The highest workload of each AOS and cluster from the first change on, as it was and as it would have been. */
  readonly peaks: readonly ComparedPeak[]
  /** Positions of decisions whose command is not known: they were kept as they are. */
  readonly keptAsRecorded: readonly bigint[]
  /** At the end of the history. */
  readonly environment: { readonly was: Environment; readonly wouldBe: Environment }
}

/**
 * What would have been if commands had been sent that were not, or not sent, or at another moment. From the first change
 * on every command is decided anew by the real decider, in the environment as it would have been. A client that went by
 * the list of its cluster goes by the list as it would have been, and what was sent about its session goes where it is.
 * Nothing is written anywhere.
 *
 * People are taken to do what they did: whoever was refused tries as often as he did, and a session that ended with its
 * AOS, which here goes on, is never closed.
 *
 * @example
 * whatIf(history, [{ remove: commandId }])
 */
export const whatIf = (
  history: readonly HistoryEvent[],
  changes: readonly WhatIfChange[],
  policy: Policy = defaultPolicy,
): E.Either<WhatIfError, WhatIf> => {
  const timeline = timelineOf([...decisionsOf(history)], changes)
  if (E.isLeft(timeline)) return timeline
  const untouched = timeline.right.untouched.flatMap(({ events }) => events)
  const name = environmentOfStream(history[0]?.stream ?? '') ?? ('default' as EnvironmentName)
  const rewriting = new Rewriting(name, untouched, policy)
  for (const step of timeline.right.steps) rewriting.take(step)
  const found = rewriting.found()
  const peaks = changes.length === 0 ? [] : comparedPeaks(untouched, history, found.history)
  return E.right({ ...found, peaks })
}
