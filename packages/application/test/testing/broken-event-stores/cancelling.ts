import type { Subscription } from '@aos-cluster/application'
import { altered, type BrokenEventStore } from '../broken-event-store.js'

/** Opens stores whose subscriptions are all changed in the same way. */
const subscribing = (alter: (subscription: Subscription) => Subscription): BrokenEventStore['open'] =>
  altered(() => ({ subscribe }) => ({ subscribe: (options) => alter(subscribe(options)) }))

type Deliveries = ReturnType<Subscription[typeof Symbol.asyncIterator]>

/** Changes how a subscription is cancelled. */
const cancelling = (cancel: (deliveries: Deliveries) => Deliveries['return']): BrokenEventStore['open'] =>
  subscribing((subscription) => ({
    [Symbol.asyncIterator]: () => {
      const deliveries = subscription[Symbol.asyncIterator]()
      const cancelled = cancel(deliveries)
      return { next: () => deliveries.next(), ...(cancelled && { return: cancelled }) }
    },
  }))

const DONE = { done: true, value: undefined } as const

export const brokenCancelling: readonly BrokenEventStore[] = [
  {
    name: 'hangs when a subscription is cancelled while it waits',
    breaks: ['cancelling a subscription', 'Given a subscription that waits for an event'],
    hangs: true,
    // `return()` of a generator is queued behind the `next()` that waits: the trap that everybody falls into.
    open: subscribing(async function* (subscription) {
      yield* subscription
    }),
  },
  {
    name: 'goes on delivering after it was cancelled',
    breaks: ['cancelling a subscription', 'Given a subscription that has not begun'],
    hangs: true,
    open: cancelling(() => async () => DONE),
  },
  {
    name: 'leaves the one who waits without an answer when it is cancelled',
    breaks: ['cancelling a subscription', 'Given many subscriptions, When all but one are cancelled'],
    hangs: true,
    open: subscribing((subscription) => ({
      [Symbol.asyncIterator]: () => {
        const deliveries = subscription[Symbol.asyncIterator]()
        let isWaiting = false
        let isCancelled = false
        return {
          next: async () => {
            isWaiting = true
            const item = await deliveries.next()
            isWaiting = false
            return isCancelled && item.done === true ? new Promise(() => undefined) : item
          },
          return: async () => {
            isCancelled = isWaiting
            return (await deliveries.return?.()) ?? DONE
          },
        }
      },
    })),
  },
  {
    name: 'cannot be cancelled twice',
    breaks: ['cancelling a subscription', 'Given a cancelled subscription, When it is cancelled again'],
    open: cancelling((deliveries) => {
      let isCancelled = false
      return async () => {
        if (isCancelled) throw new Error('there is no such subscription')
        isCancelled = true
        return (await deliveries.return?.()) ?? DONE
      }
    }),
  },
  {
    name: 'has no way to cancel',
    breaks: ['cancelling a subscription', 'Given a live subscription, When it is cancelled'],
    hangs: true,
    open: cancelling(() => undefined),
  },
  {
    name: 'cancels all subscriptions with one',
    breaks: ['cancelling a subscription', 'Given many subscriptions, When all but one are cancelled'],
    open: altered(() => ({ subscribe }) => {
      const all: Deliveries[] = []
      return {
        subscribe: (options) => ({
          [Symbol.asyncIterator]: () => {
            const deliveries = subscribe(options)[Symbol.asyncIterator]()
            all.push(deliveries)
            return {
              next: () => deliveries.next(),
              return: async () => {
                for (const each of all) await each.return?.()
                return DONE
              },
            }
          },
        }),
      }
    }),
  },
]
