import type { Feed } from './client/client.js'
import type { Connection } from './connection.js'

/** The feeds that one subscription has open. They can be cancelled all at once, and are when the store is closed. */
export interface OpenFeeds {
  /** Lets `use` have the feed, and cancels it afterwards. */
  readonly using: <A>(feed: Feed, use: (feed: Feed) => Promise<A>) => Promise<A>
  readonly add: (feed: Feed) => Feed
  readonly remove: (feed: Feed) => void
  readonly cancel: () => void
  /** Whether it was cancelled, or the store closed: a feed that ends does so for that reason. */
  readonly isOver: () => boolean
}

export const openFeeds = ({ feeds, isClosed }: Connection): OpenFeeds => {
  const open = new Set<Feed>()
  let isCancelled = false

  const add = (feed: Feed): Feed => {
    open.add(feed)
    feeds.add(feed)
    return feed
  }
  const remove = (feed: Feed): void => {
    open.delete(feed)
    feeds.delete(feed)
    feed.cancel()
  }

  return {
    add,
    remove,
    using: async (feed, use) => {
      try {
        return await use(add(feed))
      } finally {
        remove(feed)
      }
    },
    cancel: () => {
      isCancelled = true
      for (const feed of open) feed.cancel()
    },
    isOver: () => isCancelled || isClosed(),
  }
}
