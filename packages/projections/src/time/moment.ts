import type { Instant } from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'

/**
 * A moment of a history: an instant, or a position in the global order.
 *
 * A moment means a beginning of the history: all events up to, and without, the first that lies *after* it.
 *
 * - After an instant lies an event whose time is greater. Events of that very instant belong to it: as of the moment at
 *   which something happened, it has happened.
 * - After a position lies an event with a greater one.
 *
 * The times of events need not grow with their positions: clocks differ, and what happened at night is entered in the
 * morning. What was entered late then counts from when it was entered: as of 04:00 the history is what had been entered
 * by 04:00, also if somebody enters at 09:00 what happened at 03:00. So an answer about the past, once given, stays the
 * same whatever is entered later. (The other rule, up to the last event whose time is not greater, would put the whole
 * morning into the answer about 04:00.) The price: an event with a time far ahead hides what follows it from all instants
 * before that time. `Prefix.enteredLater` tells; a position does not have that trouble.
 */
export type Moment = { readonly instant: Instant } | { readonly position: bigint }

/** Whether an event lies after the moment. The first that does ends what belongs to it: nothing behind it does. */
export const liesAfter = (moment: Moment): ((event: HistoryEvent) => boolean) =>
  'instant' in moment ? ({ at }) => at > moment.instant : ({ position }) => position > moment.position

/** The events that belong to the moment, as far as they are needed: of what lies behind them only one is read. */
export function* upTo(moment: Moment, history: Iterable<HistoryEvent>): Generator<HistoryEvent, void> {
  const isAfter = liesAfter(moment)
  for (const event of history) {
    if (isAfter(event)) return
    yield event
  }
}
