import * as E from 'fp-ts/lib/Either.js'
import { expect, onTestFinished } from 'vitest'
import type { Delivery, StoreError, Subscription } from '@aos-cluster/application'

/** A subscription that a test follows step by step; it is ended with the test. */
export interface Following {
  /** The deliveries up to the first that is the one wanted. */
  readonly until: (isWanted: (delivery: Delivery) => boolean) => Promise<readonly Delivery[]>
  /** What still comes, and the error that it ends with. */
  readonly untilError: () => Promise<{ readonly deliveries: readonly Delivery[]; readonly error: StoreError }>
}

export const following = (subscription: Subscription): Following => {
  const iterator = subscription[Symbol.asyncIterator]()
  onTestFinished(async () => {
    await iterator.return?.()
  })
  const next = async () => {
    const item = await iterator.next()
    return item.done === true ? expect.fail('it ended without an error') : item.value
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
        if (E.isLeft(item)) return { deliveries, error: item.left }
        deliveries.push(item.right)
      }
    },
  }
}

export const isLive = ({ live }: Delivery): boolean => live
