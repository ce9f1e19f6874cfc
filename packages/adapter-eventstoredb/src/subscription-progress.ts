import type { Delivery, RecordedEvent } from '@aos-cluster/application'
import type { Mark, ReceivedEvent } from './client/client.js'
import { recordedEvent } from './recorded-event.js'

/** How far a subscription has come. */
export interface SubscriptionProgress {
  /** Always that of an event, or 0: from there it can be taken up again. */
  readonly position: () => bigint
  readonly isLive: () => boolean
  /**
   * Takes what came: events, then perhaps a mark, and the position of the last event that was considered for it. The
   * delivery, if there is something to tell.
   */
  readonly received: (
    events: readonly ReceivedEvent[],
    mark?: Mark,
    considered?: bigint,
  ) => Delivery | undefined
}

export const subscriptionProgress = (after: bigint, prefix: string): SubscriptionProgress => {
  let position = after
  let live = false

  const take = (received: ReceivedEvent): RecordedEvent | undefined => {
    const place = received.event?.position?.commit ?? 0n
    if (place <= position) return undefined
    position = place
    const event = recordedEvent(received)
    return event?.stream.startsWith(prefix) === true ? event : undefined
  }

  return {
    position: () => position,
    isLive: () => live,
    received: (received, mark, considered = 0n) => {
      const events: RecordedEvent[] = []
      for (const one of received) {
        const event = take(one)
        if (event !== undefined) events.push(event)
      }
      const hasCaughtUp = mark === 'caughtUp' && !live
      const hasComeFurther = considered > position
      if (hasComeFurther) position = considered
      if (mark === 'caughtUp') live = true
      if (mark === 'fellBehind') live = false
      return events.length > 0 || hasCaughtUp || hasComeFurther ? { events, position, live } : undefined
    },
  }
}
