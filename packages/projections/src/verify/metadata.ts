import type { HistoryEvent } from '../history/history-event.js'
import { differencesOf, type Difference } from '../plain-data/differences.js'

/** Where what is told beside an event contradicts the event, or the first event of its decision. */
export const contradictionsIn = (event: HistoryEvent, first: HistoryEvent): readonly Difference[] => {
  const { data } = event.event
  const acknowledged = 'acknowledged' in data ? data.acknowledged : undefined
  return [
    ...differencesOf(data.at, event.at, 'at'),
    ...(acknowledged === undefined && event.acknowledged === undefined
      ? []
      : differencesOf(acknowledged, event.acknowledged, 'acknowledged')),
    ...differencesOf(first.at, event.at, 'at'),
    ...differencesOf(first.actor, event.actor, 'actor'),
    ...differencesOf(first.reason, event.reason, 'reason'),
    ...differencesOf(first.correlationId, event.correlationId, 'correlationId'),
  ]
}
