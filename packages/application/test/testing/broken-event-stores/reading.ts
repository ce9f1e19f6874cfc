import * as E from 'fp-ts/lib/Either.js'
import type { EventBatches, EventStore, ReadAllOptions, RecordedEvent } from '@aos-cluster/application'
import { collect } from '../../../src/testing/collect.js'
import { alterBatches, alterEvents, alterItems } from '../altered-items.js'
import { altered, type BrokenEventStore } from '../broken-event-store.js'

export const brokenReading: readonly BrokenEventStore[] = [
  {
    name: 'reads no more of a stream than its first thousand events',
    breaks: ['reading a stream', 'Given a stream of several batches'],
    open: altered(() => ({ readStream }) => ({
      readStream: (stream, options) => {
        let batches = 0
        return alterItems(readStream(stream, options), (batch) => {
          batches += 1
          return batches === 1 ? batch : 'end'
        })
      },
    })),
  },
  {
    name: 'leaves out the first event of a stream',
    breaks: ['reading a stream', 'Given a stream of 5 among others, When it is read with {}'],
    open: altered(() => ({ readStream }) => ({
      readStream: (stream, options) =>
        alterBatches(readStream(stream, options), (events) => events.filter(({ revision }) => revision > 0)),
    })),
  },
  {
    name: 'overlooks where it should begin to read a stream',
    breaks: ['reading a stream', 'Given a stream of 5 among others, When it is read with { from: 2 }'],
    open: altered(() => ({ readStream }) => ({
      readStream: (stream, { from: _, ...options } = {}) => readStream(stream, options),
    })),
  },
  {
    name: 'reads the oldest events when it is asked for a few of the newest',
    breaks: [
      'reading a stream',
      "Given a stream of 5 among others, When it is read with { direction: 'backwards', limit: 1 }",
    ],
    open: altered(() => ({ readStream }) => ({
      readStream: (stream, { direction, ...options } = {}) =>
        options.limit === undefined && direction !== undefined
          ? readStream(stream, { ...options, direction })
          : readStream(stream, options),
    })),
  },
  {
    name: 'takes the revision to begin with for one behind, when it reads backwards',
    breaks: ['reading a stream', 'Given a stream of 5 among others'],
    open: altered(() => ({ readStream }) => ({
      readStream: (stream, options = {}) =>
        alterBatches(readStream(stream, options), (events) =>
          events.filter(({ revision }) => options.direction !== 'backwards' || revision !== options.from),
        ),
    })),
  },
  {
    name: 'overlooks the limit when it reads backwards',
    breaks: ['reading all streams', 'Given events, When all are read backwards'],
    open: altered(() => ({ readAll }) => ({
      readAll: ({ limit, ...options } = {}) =>
        readAll({ ...options, ...(limit !== undefined && options.direction !== 'backwards' && { limit }) }),
    })),
  },
  {
    name: 'answers a missing stream with an error',
    breaks: ['reading a stream', 'Given no stream, When it is read'],
    open: altered(() => ({ readStream }) => ({
      readStream: (stream, options) =>
        generated(async function* () {
          let isThere = false
          for await (const batch of readStream(stream, options)) {
            isThere = true
            yield batch
          }
          if (!isThere) yield E.left({ code: 'Unreachable', message: `There is no stream ${stream}.` })
        }),
    })),
  },
  {
    name: 'can loop over a reading only once',
    breaks: ['reading a stream', 'Given one reading, When it is looped over twice'],
    open: altered(() => ({ readStream }) => ({
      readStream: (stream, options) => {
        const once = generated(() => readStream(stream, options))[Symbol.asyncIterator]()
        return { [Symbol.asyncIterator]: () => once }
      },
    })),
  },
  {
    name: 'reads pages by their number, counted from the newest event',
    breaks: ['reading a stream', 'Given a reading that has begun, When events are appended'],
    open: altered(() => (store) => ({
      readStream: (stream, options = {}) =>
        options.from !== undefined || options.direction === 'backwards'
          ? store.readStream(stream, options)
          : generated(() => pagesFromTheEnd(store, stream)),
    })),
  },
  {
    name: 'orders all events by their streams',
    breaks: ['reading all streams', 'Given events of several streams, When all are read'],
    open: altered(() => ({ readAll }) => ({
      readAll: (options) =>
        alterBatches(readAll(options), (events) =>
          events.toSorted((one, other) =>
            one.stream < other.stream ? -1 : Number(one.stream > other.stream),
          ),
        ),
    })),
  },
  {
    name: 'gives all events of an append the same position',
    breaks: ['reading all streams', 'Given events, When all are read, Then their positions grow'],
    open: altered(
      () => (store) =>
        alterEvents(store, (event) => ({ ...event, position: event.position - (event.position % 2n) })),
    ),
  },
  {
    name: 'repeats the event at the position that it goes on after',
    breaks: ['reading all streams', 'Given any position, When reading goes on after it'],
    open: altered(() => ({ readAll }) => ({
      readAll: ({ after, ...options } = {}) =>
        readAll({ ...options, ...(after !== undefined && { after: after > 0n ? after - 1n : after }) }),
    })),
  },
  {
    name: 'skips an event behind the position that it goes on after',
    breaks: ['reading all streams', 'Given a resumed reading'],
    open: altered(() => ({ readAll }) => ({
      readAll: ({ after, ...options } = {}) =>
        readAll({ ...options, ...(after !== undefined && { after: after + 1n }) }),
    })),
  },
  {
    name: 'takes a position beyond the end for none',
    breaks: ['reading all streams', 'Given a position far beyond the end'],
    open: altered(() => ({ readAll }) => ({
      readAll: ({ after, ...options } = {}) =>
        readAll({ ...options, ...(after !== undefined && after < 2n ** 53n && { after }) }),
    })),
  },
  {
    name: 'numbers positions by what a reading finds',
    breaks: ['reading all streams', 'Given few events of a prefix among many'],
    open: altered(() => ({ readAll }) => ({
      readAll: (options = {}) =>
        options.after !== undefined || options.direction === 'backwards'
          ? readAll(options)
          : generated(async function* () {
              let position = 0n
              for await (const batch of readAll(options))
                yield E.map((events: readonly RecordedEvent[]) =>
                  events.map((event) => ({ ...event, position: (position += 1n) })),
                )(batch)
            }),
    })),
  },
  {
    name: 'counts to the limit before it looks at the prefix',
    breaks: ['reading all streams', 'Given few events of a prefix among many'],
    open: altered(() => ({ readAll }) => ({
      readAll: ({ streamPrefix = '', ...options } = {}) =>
        alterBatches(readAll(options), (events) =>
          events.filter(({ stream }) => stream.startsWith(streamPrefix)),
        ),
    })),
  },
  {
    name: 'takes a prefix for a pattern, whatever its case',
    breaks: ['reading all streams', "Given names that differ by little, When 'a_' is read"],
    open: altered(() => ({ readAll }) => ({ readAll: (options) => matching(readAll, options) })),
  },
  {
    name: 'has nothing to say when there are no events',
    breaks: ['reading all streams', 'Given no events, When all are read'],
    open: altered(() => (store) => ({
      readAll: (options) =>
        generated(async function* () {
          const [first] = await collect(store.readAll({ limit: 1 }))
          if (first === undefined) yield E.left({ code: 'Foreign', message: 'There are no events.' })
          else yield* store.readAll(options)
        }),
    })),
  },
]

const generated = (items: () => EventBatches): EventBatches => ({
  [Symbol.asyncIterator]: () => items()[Symbol.asyncIterator](),
})

/** Pages of 500, each found by how far it is from the end: what is appended meanwhile shifts them. */
async function* pagesFromTheEnd(
  store: EventStore,
  stream: string,
): AsyncGenerator<E.Either<never, readonly RecordedEvent[]>> {
  const count = async () => (await collect(store.readStream(stream, { from: 0 }))).length
  for (let left = await count(); left > 0; left -= 500) {
    const from = (await count()) - left
    const page = await collect(store.readStream(stream, { from, limit: Math.min(500, left) }))
    yield E.right(page)
  }
}

/** As `LIKE` does: `_` stands for any character, and case does not matter. */
const matching = (readAll: EventStore['readAll'], { streamPrefix = '', ...options }: ReadAllOptions = {}) => {
  const pattern = new RegExp(`^${streamPrefix.replaceAll('_', '.')}`, 'iu')
  return alterBatches(readAll(options), (events) => events.filter(({ stream }) => pattern.test(stream)))
}
