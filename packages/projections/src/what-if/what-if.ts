import * as E from 'fp-ts/lib/Either.js'
import { defaultPolicy, type Environment, type EnvironmentName, type Policy } from '@aos-cluster/domain'
import { answerTo } from '../inquiry/inquiry.js'
import { decisionsOf } from '../history/decision.js'
import type { HistoryEvent } from '../history/history-event.js'
import { environmentOfStream } from '../verify/place.js'
import { comparedPeaks, type ComparedPeak } from './compared-peaks.js'
import type { OtherLanding } from './connections.js'
import type { WhatIfDifference } from './difference.js'
import { Rewriting } from './rewriting.js'
import { nothingBefore, pastOf, type Past } from './past.js'
import { timelineOf } from './timeline.js'
import type { WhatIfChange, WhatIfError } from './what-if-change.js'

/** What would have been different. */
export interface WhatIf {
  /** The history as it would have been, without what came before it. It is nowhere but here. */
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
 * @param before what came before the history, if that is not all of it; no change may lie there
 * @example
 * whatIf(history, [{ remove: commandId }])
 */
export const whatIf = (
  history: readonly HistoryEvent[],
  changes: readonly WhatIfChange[],
  policy: Policy = defaultPolicy,
  before: Past = nothingBefore,
): E.Either<WhatIfError, WhatIf> => {
  const timeline = timelineOf(before, [...decisionsOf(history)], changes)
  if (E.isLeft(timeline)) return timeline
  const { untouched, steps } = timeline.right
  const same = untouched.flatMap(({ events }) => events)
  const past = answerTo(pastOf(before), same)
  const name = past.name ?? environmentOfStream(history[0]?.stream ?? '') ?? ('default' as EnvironmentName)
  const rewriting = new Rewriting(name, past, policy)
  for (const step of steps) rewriting.take(step)
  const found = rewriting.found()
  return E.right({
    ...found,
    history: [...same, ...found.history],
    peaks: changes.length === 0 ? [] : comparedPeaks(past.peaks, history.slice(same.length), found.history),
  })
}
