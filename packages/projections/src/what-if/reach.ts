import { areOfOneDecision } from '../history/decision.js'
import type { HistoryEvent } from '../history/history-event.js'
import type { Inquiry } from '../inquiry/inquiry.js'
import { liesAfter, type Moment } from '../time/moment.js'
import { pastOf, type Past } from './past.js'
import type { WhatIfChange } from './what-if-change.js'

/**
 * The position from which on changes matter: that of the first decision that they touch or come before. Null if all come
 * after the end. What lies before it stays as it was, and need not be in memory.
 */
export const reachOf = (changes: readonly WhatIfChange[]): Inquiry<bigint | null> => {
  const ids = new Set(changes.flatMap(idsIn))
  const limits = changes.flatMap(momentsIn).map(liesAfter)
  const isReached = (event: HistoryEvent): boolean =>
    ids.has(event.commandId.toLowerCase()) || limits.some((isAfter) => isAfter(event))
  let previous: HistoryEvent | undefined
  let reach: bigint | null = null
  return {
    follow: (events) => {
      for (const event of events) {
        if (reach !== null) return
        const begins = previous === undefined || !areOfOneDecision(previous, event)
        if (begins && isReached(event)) reach = event.position
        previous = event
      }
    },
    answer: () => reach,
  }
}

const idsIn = (change: WhatIfChange): readonly string[] =>
  'insert' in change ? [] : [('remove' in change ? change.remove : change.move).toLowerCase()]

const momentsIn = (change: WhatIfChange): readonly Moment[] =>
  'insert' in change ? [change.at] : 'move' in change ? [change.to] : []

/** A history in two: what came before a position, as far as it has to be known, and the rest. */
export interface PartedHistory {
  readonly before: Past
  readonly history: readonly HistoryEvent[]
}

/** Parts a history at a position; null: at its end. */
export const partedAt = (position: bigint | null): Inquiry<PartedHistory> => {
  const past = pastOf()
  const history: HistoryEvent[] = []
  const isBefore = (event: HistoryEvent): boolean => position === null || event.position < position
  return {
    follow: (events) => {
      past.follow(events.filter(isBefore))
      for (const event of events) if (!isBefore(event)) history.push(event)
    },
    answer: () => ({ before: past.answer(), history }),
  }
}
