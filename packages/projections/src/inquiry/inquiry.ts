import type { HistoryEvent } from '../history/history-event.js'

/**
 * A question about how something came about. It is shown a history in order, part by part, and keeps of it what it needs:
 * the history itself need not fit into memory. It changes as it follows, and is of use for one history only.
 */
export interface Inquiry<A> {
  readonly follow: (events: readonly HistoryEvent[]) => void
  /** The answer as of the last event that it was shown. */
  readonly answer: () => A
}

/** The answer to a question about a history that is in memory. */
export const answerTo = <A>({ follow, answer }: Inquiry<A>, history: readonly HistoryEvent[]): A => {
  follow(history)
  return answer()
}

/** Several inquiries that are shown the same history at once. */
export const together = <A>(inquiries: readonly Inquiry<A>[]): Inquiry<readonly A[]> => ({
  follow: (events) => {
    for (const { follow } of inquiries) follow(events)
  },
  answer: () => inquiries.map(({ answer }) => answer()),
})
