import * as E from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import type { Delivery, NewEvent, RecordedEvent, StoreError, Subscription } from '../event-store.js'

/** A subscription that a test follows step by step. */
export interface Follower {
  /** The deliveries from here on, up to the first that is the one wanted. None of them may be an error. */
  readonly until: (isWanted: (delivery: Delivery) => boolean) => Promise<readonly Delivery[]>
  /** The deliveries that still come before the error that ends the subscription. */
  readonly untilError: () => Promise<{ readonly deliveries: readonly Delivery[]; readonly error: StoreError }>
  /** Resolves with whether there was anything more. */
  readonly next: () => Promise<'more' | 'done'>
  readonly stop: () => Promise<void>
}

export const follow = (subscription: Subscription): Follower => {
  const iterator = subscription[Symbol.asyncIterator]()

  const next = async (): Promise<E.Either<StoreError, Delivery>> => {
    const item = await iterator.next()
    return item.done === true ? expect.fail('the subscription ended without an error') : item.value
  }

  return {
    until: async (isWanted) => {
      const deliveries: Delivery[] = []
      for (;;) {
        const item = await next()
        if (E.isLeft(item)) expect.fail(`${item.left.code}: ${item.left.message}`)
        deliveries.push(item.right)
        if (isWanted(item.right)) return deliveries
      }
    },

    untilError: async () => {
      const deliveries: Delivery[] = []
      for (;;) {
        const item = await next()
        if (E.isRight(item)) {
          deliveries.push(item.right)
          continue
        }
        expect((await iterator.next()).done, 'an error must be the last item').toBe(true)
        return { deliveries, error: item.left }
      }
    },

    next: async () => ((await iterator.next()).done === true ? 'done' : 'more'),

    stop: async () => {
      if (iterator.return === undefined) expect.fail('a subscription must have `return`')
      await iterator.return()
    },
  }
}

/** The deliveries of a subscription up to the first that is the one wanted; then the subscription is stopped. */
export const followUntil = async (
  subscription: Subscription,
  isWanted: (delivery: Delivery) => boolean,
): Promise<readonly Delivery[]> => {
  const follower = follow(subscription)
  const deliveries = await follower.until(isWanted)
  await follower.stop()
  return deliveries
}

export const isLive = ({ live }: Delivery): boolean => live

/** The delivery that brings this event. */
export const brings =
  ({ id }: NewEvent) =>
  ({ events }: Delivery): boolean =>
    events.some((event) => event.id === id)

export const eventsIn = (deliveries: readonly Delivery[]): readonly RecordedEvent[] =>
  deliveries.flatMap(({ events }) => events)
