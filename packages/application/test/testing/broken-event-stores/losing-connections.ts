import * as E from 'fp-ts/lib/Either.js'
import type { EventStore } from '@aos-cluster/application'
import { collect } from '../../../src/testing/collect.js'
import { alterErrors, alterItems } from '../altered-items.js'
import { altered, type BrokenEventStore } from '../broken-event-store.js'

export const brokenLosingConnections: readonly BrokenEventStore[] = [
  {
    name: 'ends without an error when its connection is lost',
    breaks: ['losing connections', 'Given a live subscription, When its connection is lost'],
    open: altered(() => ({ subscribe }) => ({
      subscribe: (options) =>
        alterItems(subscribe(options), (item) =>
          E.isLeft(item) && item.left.code === 'Unreachable' ? 'end' : item,
        ),
    })),
  },
  {
    name: 'throws when its connection is lost',
    breaks: ['losing connections', 'Given a live subscription, When its connection is lost'],
    open: altered(() => ({ subscribe }) => ({
      subscribe: (options) =>
        alterItems(subscribe(options), (item) => {
          if (E.isLeft(item) && item.left.code === 'Unreachable') throw new Error(item.left.message)
          return item
        }),
    })),
  },
  {
    name: 'goes on from the newest event when its connection is lost',
    breaks: ['losing connections', 'Given writers and a subscriber at work'],
    hangs: true,
    open: altered(() => goingOnFromTheNewest),
  },
  {
    name: 'repeats the last delivery when it is asked to go on',
    breaks: ['losing connections', 'Given a lost connection, When subscribed after the last position'],
    open: altered(() => ({ subscribe }) => ({
      subscribe: ({ after, ...options } = {}) =>
        subscribe({ ...options, ...(after !== undefined && after > 0n && { after: after - 1n }) }),
    })),
  },
  {
    name: 'takes what it has read for all there is when its connection is lost',
    breaks: ['losing connections', 'Given a reading that has begun, When the connection is lost'],
    open: altered(() => (store) => ({
      readAll: alterErrors(store, (error) => (error.code === 'Unreachable' ? 'end' : error)).readAll,
    })),
  },
]

/** Subscribes anew by itself, and tells nobody what it has missed. */
const goingOnFromTheNewest = ({ readAll, subscribe }: EventStore): Pick<EventStore, 'subscribe'> => ({
  subscribe: (options) => ({
    [Symbol.asyncIterator]: () => {
      let deliveries = subscribe(options)[Symbol.asyncIterator]()
      return {
        next: async () => {
          const item = await deliveries.next()
          if (item.done === true || E.isRight(item.value) || item.value.left.code !== 'Unreachable')
            return item
          const [newest] = await collect(readAll({ direction: 'backwards', limit: 1 }))
          deliveries = subscribe({ ...options, after: newest?.position ?? 0n })[Symbol.asyncIterator]()
          return deliveries.next()
        },
        return: async () => (await deliveries.return?.()) ?? { done: true, value: undefined },
      }
    },
  }),
})
