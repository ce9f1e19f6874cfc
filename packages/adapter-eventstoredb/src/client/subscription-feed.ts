import type { Readable } from 'node:stream'
import type { AllSubscription, Feed, Position } from './client.js'
import { type ReadableFeed, EVENTS_HELD_READY, readableFeed } from './readable-feed.js'

/**
 * The server looks through so many events at once, and says how far it has come after four times as many: often enough
 * for whoever keeps the place, rarely enough to cost nothing.
 */
const SEARCH_WINDOW = 2_000
const CHECKPOINT_INTERVAL = 4

/** The filter of a subscription, in the words of both clients. */
interface SubscriptionFilter {
  readonly filterOn: 'streamName'
  readonly maxSearchWindow: number
  readonly checkpointInterval: number
  readonly checkpointReached: (subscription: unknown, position: Position) => Promise<void>
}

/** Streams whose name begins with `prefix`; never those of the server itself. */
type NameFilter = { readonly prefixes: string[] } | { readonly regex: string }

const nameFilter = (prefix: string): NameFilter =>
  prefix === '' ? { regex: '^[^$]' } : { prefixes: [prefix] }

/** A subscription to `$all` as both clients make it. */
interface Subscription extends Readable {
  readonly unsubscribe: () => Promise<void>
}

interface Subscriber {
  readonly subscribeToAll: (
    options: {
      readonly fromPosition: Position | 'start'
      readonly requiresLeader: boolean
      readonly filter: SubscriptionFilter & NameFilter
    },
    readableOptions: { readonly highWaterMark: number },
  ) => Subscription
}

/** Subscribes with either client. */
export const subscriptionFeed = (client: Subscriber, { after, prefix }: AllSubscription): Feed => {
  const options = {
    fromPosition: after ?? ('start' as const),
    requiresLeader: true,
    filter: {
      ...nameFilter(prefix),
      filterOn: 'streamName' as const,
      maxSearchWindow: SEARCH_WINDOW,
      checkpointInterval: CHECKPOINT_INTERVAL,
      // The client awaits this inside its stream, where an error would go unheard and stall the subscription.
      checkpointReached: async (_: unknown, position: Position): Promise<void> => feed.mark(position),
    },
  }
  const subscription = client.subscribeToAll(options, { highWaterMark: EVENTS_HELD_READY })
  const feed: ReadableFeed = readableFeed(subscription, () => subscription.unsubscribe())
  subscription.on('caughtUp', () => feed.mark('caughtUp'))
  subscription.on('fellBehind', () => feed.mark('fellBehind'))
  return feed
}
