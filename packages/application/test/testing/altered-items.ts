import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Delivery, EventStore, RecordedEvent, StoreError, Subscription } from '@aos-cluster/application'

type Items<A> = AsyncIterable<Either<StoreError, A>>

/** Changes each item on its way; unlike a generator it can still be cancelled while it waits. `end` ends it. */
export const alterItems = <A>(
  items: Items<A>,
  alter: (
    item: Either<StoreError, A>,
  ) => Either<StoreError, A> | 'end' | Promise<Either<StoreError, A> | 'end'>,
): Items<A> => ({
  [Symbol.asyncIterator]: () => {
    const iterator = items[Symbol.asyncIterator]()
    return {
      next: async () => {
        const item = await iterator.next()
        if (item.done === true) return item
        const value = await alter(item.value)
        return value === 'end' ? { done: true, value: undefined } : { done: false, value }
      },
      return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
    }
  },
})

/** Changes each batch of events of a reading. */
export const alterBatches = (
  batches: Items<readonly RecordedEvent[]>,
  alter: (events: readonly RecordedEvent[]) => readonly RecordedEvent[],
): Items<readonly RecordedEvent[]> => alterItems(batches, E.map(alter))

/** Changes each delivery of a subscription. */
export const alterDeliveries = (
  subscription: Subscription,
  alter: (delivery: Delivery) => Delivery | Promise<Delivery>,
): Subscription =>
  alterItems(subscription, async (item) => (E.isLeft(item) ? item : E.right(await alter(item.right))))

/** Changes every event that is read or delivered. */
export const alterEvents = (
  { readStream, readAll, subscribe }: EventStore,
  alter: (event: RecordedEvent) => RecordedEvent,
): Pick<EventStore, 'readStream' | 'readAll' | 'subscribe'> => ({
  readStream: (...reading) => alterBatches(readStream(...reading), (events) => events.map(alter)),
  readAll: (...reading) => alterBatches(readAll(...reading), (events) => events.map(alter)),
  subscribe: (...subscription) =>
    alterDeliveries(subscribe(...subscription), (delivery) => ({
      ...delivery,
      events: delivery.events.map(alter),
    })),
})

/** Changes what every reading and every subscription says of an error. */
export const alterErrors = (
  { readStream, readAll, subscribe }: EventStore,
  alter: (error: StoreError) => StoreError | 'end',
): Pick<EventStore, 'readStream' | 'readAll' | 'subscribe'> => {
  const altering = <A>(items: Items<A>): Items<A> =>
    alterItems(items, (item) => {
      if (E.isRight(item)) return item
      const error = alter(item.left)
      return error === 'end' ? error : E.left(error)
    })
  return {
    readStream: (...reading) => altering(readStream(...reading)),
    readAll: (...reading) => altering(readAll(...reading)),
    subscribe: (...subscription) => altering(subscribe(...subscription)),
  }
}

/** Says other positions than the store, and understands only those. */
export const shiftPositions = (
  { readStream, readAll, subscribe }: EventStore,
  shift: bigint,
): Pick<EventStore, 'readStream' | 'readAll' | 'subscribe'> => {
  const shifted = (event: RecordedEvent): RecordedEvent => ({ ...event, position: event.position + shift })
  const unshifted = <O extends { readonly after?: bigint }>(options: O | undefined): O | undefined =>
    options?.after === undefined ? options : { ...options, after: options.after - shift }
  return {
    readStream: (...reading) => alterBatches(readStream(...reading), (events) => events.map(shifted)),
    readAll: (options) => alterBatches(readAll(unshifted(options)), (events) => events.map(shifted)),
    subscribe: (options) =>
      alterDeliveries(subscribe(unshifted(options)), (delivery) => ({
        ...delivery,
        events: delivery.events.map(shifted),
        position: delivery.position + shift,
      })),
  }
}
