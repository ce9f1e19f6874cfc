import type { Attempts } from './attempts.js'
import { NoSuchPosition } from './client-failure.js'
import type { Client, Feed, Position, ReceivedEvent } from './client/client.js'
import type { OpenFeeds } from './open-feeds.js'
import { withoutSilence } from './patience.js'
import { isOfEvent, isOnLog, positionAt } from './position.js'

/** Where to subscribe so that nothing after a position is left out. */
export interface SubscriptionStart {
  /** Undefined: from the first event. */
  readonly after: Position | undefined
  /** An event after the position which a subscription will not bring. */
  readonly missed: ReceivedEvent | undefined
}

/** Looks up single places of the log, for a subscription. */
export interface LogReader {
  /**
   * Looks at the log before it is subscribed to. Of a position behind its end the server says nothing; and from one between
   * two events, or where an event has been removed since, some servers leave the next event out. Rejects with
   * `NoSuchPosition` if nothing is there.
   */
  readonly startAfter: (position: bigint) => Promise<SubscriptionStart>
  /** The position of the last event up to a place; undefined if there is none. */
  readonly lastEventUpTo: (place: Position) => Promise<bigint | undefined>
}

export const logReader = (client: Client, feeds: OpenFeeds, attempts: Attempts): LogReader => {
  const firstOf = (feed: Feed): Promise<ReceivedEvent | undefined> =>
    feeds.using(feed, async () => {
      const chunk = await withoutSilence(feed.next(), attempts.patienceLeft())
      if (feeds.isOver()) throw new Error('the subscription is over')
      return chunk?.events[0]
    })

  const lastBefore = (from: Position | undefined) =>
    firstOf(client.readAll({ direction: 'backwards', from, prefix: '', limit: 1 }))

  return {
    startAfter: async (position) => {
      if (position <= 0n) return { after: undefined, missed: undefined }
      if (!isOnLog(position)) throw new NoSuchPosition()
      const from = positionAt(position)
      for (;;) {
        const next = await firstOf(client.readAll({ direction: 'forwards', from, prefix: '', limit: 1 }))
        const found = next?.event?.position
        if (found !== undefined) return { after: found, missed: found.commit > position ? next : undefined }
        const last = await lastBefore(undefined)
        // Otherwise it was appended after the first look.
        if ((last?.event?.position?.commit ?? 0n) < position) throw new NoSuchPosition()
      }
    },

    lastEventUpTo: async (place) => {
      if (!isOnLog(place.commit)) return undefined
      return isOfEvent(place) ? place.commit : (await lastBefore(place))?.event?.position?.commit
    },
  }
}
