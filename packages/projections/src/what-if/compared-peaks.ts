import { compareText, emptyMap } from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { project } from '../projection/projection.js'
import { isHeavier, type Load } from '../workload/load.js'
import type { PeaksState } from '../workload/peaks-state.js'
import { workloadPeaks } from '../workload/peaks.js'
import type { Subject } from '../workload/subject.js'

/** The highest workload of an AOS or a cluster in two histories. */
export interface ComparedPeak {
  readonly of: { readonly aosId: string } | { readonly cluster: string }
  /** Null if it was not there. */
  readonly was: Load | null
  readonly wouldBe: Load | null
}

/**
 * The highest ratios of clients to maximum in what followed and what would have followed; AOS first. The loads at the
 * beginning count in both.
 */
export const comparedPeaks = (
  state: PeaksState,
  was: readonly HistoryEvent[],
  wouldBe: readonly HistoryEvent[],
): readonly ComparedPeak[] => {
  // The peaks before do not count; the loads go on.
  const from: PeaksState = { ...state, clock: null, hours: emptyMap(), days: emptyMap() }
  const [before, after] = [was, wouldBe].map((history) =>
    heaviest(state.loads, project(workloadPeaks(), history, from)),
  )
  const subjects = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])
  return [...subjects].sort(compareText).map((subject) => ({
    of: named(subject),
    was: before?.get(subject) ?? null,
    wouldBe: after?.get(subject) ?? null,
  }))
}

const heaviest = (first: PeaksState['loads'], { days }: PeaksState): ReadonlyMap<Subject, Load> => {
  const loads = new Map(first)
  for (const peaks of days.values())
    for (const [subject, peak] of peaks) {
      const known = loads.get(subject)
      if (known === undefined || isHeavier(peak.heaviest, known)) loads.set(subject, peak.heaviest)
    }
  return loads
}

const named = (subject: Subject): ComparedPeak['of'] => {
  const name = subject.slice(subject.indexOf('/') + 1)
  return subject.startsWith('aos/') ? { aosId: name } : { cluster: name }
}
