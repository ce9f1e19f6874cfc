import type { EventLog } from '../log/event-log.js'

/** How a subscription waits for what comes next. */
export interface LiveLog {
  readonly log: EventLog
  /** Resolves at the next addition; at once after one that nobody waited for; for ever after the reader has gone. */
  readonly addition: () => Promise<void>
  readonly isOver: () => boolean
}

/** A log with a reader that may go at any time, which `signal` tells. */
export const liveLog = (log: EventLog, signal: AbortSignal): LiveLog => {
  let hasNews = false
  let wake: (() => void) | undefined
  const news = (): void => {
    hasNews = true
    wake?.()
  }
  const stopListening = log.onAdded(news)
  signal.addEventListener('abort', () => {
    stopListening()
    news()
  })
  return {
    log,
    isOver: () => signal.aborted,
    addition: async () => {
      if (!hasNews && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve))
      hasNews = false
    },
  }
}
