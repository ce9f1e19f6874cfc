import { aosIdOf, type AosId, type AosReference, type Instant } from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { aspects, type AosAspect } from './aspect.js'
import { answerTo, type Inquiry } from '../inquiry/inquiry.js'
import { provenance, type Provenance } from './provenance.js'

/** Why an AOS is as it is at the end of a history. */
export interface AosExplanation {
  readonly aosId: AosId
  readonly aspects: readonly ExplainedAspect[]
}

/** One fact about an AOS, with the events that made it so. */
export interface ExplainedAspect {
  readonly aspect: AosAspect
  /** What it is, in words: `on line, draining`. */
  readonly value: string
  readonly since: Instant
  /** What it was before, in words; null if the AOS has been so since its registration. */
  readonly before: string | null
  /** The events that made it so, back to the last time it was different, oldest first. */
  readonly because: readonly HistoryEvent[]
}

/**
 * Why an AOS is as it is: for each fact about it the events back to the last time it was different. Null for an AOS that
 * was never registered; of one that is gone, that it is.
 *
 * @param history up to the moment that is asked about
 */
export const explainAos = (
  history: readonly HistoryEvent[],
  reference: AosReference,
): AosExplanation | null => answerTo(whyAosIsSo(reference), history)

/** `explainAos` of a history that comes in parts. */
export const whyAosIsSo = (reference: AosReference): Inquiry<AosExplanation | null> => {
  const { follow, answer } = provenance()
  return { follow, answer: () => explained(answer(), aosIdOf(reference)) }
}

const explained = ({ aos, environment }: Provenance, aosId: AosId): AosExplanation | null => {
  const origins = aos.get(aosId)
  if (origins === undefined) return null
  const shown = environment.aos.has(aosId) ? aspects : (['registration'] as const)
  return {
    aosId,
    aspects: shown.flatMap((aspect): readonly ExplainedAspect[] => {
      const origin = origins.get(aspect)
      const since = origin?.because[0]?.at
      return origin === undefined || since === undefined ? [] : [{ aspect, since, ...origin }]
    }),
  }
}
