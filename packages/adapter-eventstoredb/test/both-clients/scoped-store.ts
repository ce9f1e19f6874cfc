import { type EventStore, type RecordedEvent, isPlainText } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'

/** A part of a store as if it were all of it: the streams whose names begin with `scope`, without that beginning. */
export const scopedStore = (store: EventStore, scope: string): EventStore => {
  const outside = (name: string) => (isPlainText(name) ? scope + name : name)
  const inside = (event: RecordedEvent) => ({ ...event, stream: event.stream.slice(scope.length) })

  return {
    ...store,
    append: async (stream, expected, events, guards) => {
      const outcome = await store.append(outside(stream), expected, events, guards)
      return outcome.outcome === 'Conflict' ? { ...outcome, stream } : outcome
    },
    readStream: (stream, options) =>
      mapped(
        store.readStream(outside(stream), options),
        E.map((events) => events.map(inside)),
      ),
    readAll: ({ streamPrefix = '', ...options } = {}) =>
      mapped(
        store.readAll({ ...options, streamPrefix: scope + streamPrefix }),
        E.map((events) => events.map(inside)),
      ),
    subscribe: ({ streamPrefix = '', ...options } = {}) =>
      mapped(
        store.subscribe({ ...options, streamPrefix: scope + streamPrefix }),
        E.map((delivery) => ({ ...delivery, events: delivery.events.map(inside) })),
      ),
  }
}

const mapped = <A, B>(items: AsyncIterable<A>, change: (item: A) => B): AsyncIterable<B> => ({
  [Symbol.asyncIterator]: () => {
    const iterator = items[Symbol.asyncIterator]()
    const changed = ({ done, value }: IteratorResult<A>): IteratorResult<B> =>
      done === true ? { done, value } : { done: false, value: change(value) }
    return {
      next: async () => changed(await iterator.next()),
      return: async () => {
        await iterator.return?.()
        return { done: true, value: undefined }
      },
    }
  },
})
