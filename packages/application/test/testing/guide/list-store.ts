import * as E from 'fp-ts/lib/Either.js'
import { changeSignal, followByReading, isPlainText, unacceptable } from '@aos-cluster/application'
import type { EventBatches, EventStore, ReadOptions, RecordedEvent } from '@aos-cluster/application'

const PAGE = 1_000
const CLOSED = { code: 'Closed', message: 'This list was closed; make a new one.' } as const

/** An event store that keeps all its events in one list. */
export const listStore = (): EventStore => {
  const list: RecordedEvent[] = []
  const changes = changeSignal()
  let isClosed = false

  const eventsOf = (stream: string) => list.filter((event) => event.stream === stream)
  const revisionOf = (stream: string) => eventsOf(stream).at(-1)?.revision ?? 'noStream'

  const append: EventStore['append'] = async (stream, expected, events, guards = []) => {
    const error = isClosed ? CLOSED : unacceptable(stream, events)
    if (error !== undefined) return { outcome: 'Refused', error }

    const first = expected === 'noStream' ? 0 : expected + 1
    const committed = { outcome: 'Committed', revision: first + events.length - 1 } as const
    const actual = revisionOf(stream)
    if (actual !== expected) {
      const stored = eventsOf(stream).slice(first)
      const isRepeat = events.every(({ id }, index) => stored[index]?.id === id.toLowerCase())
      return isRepeat ? committed : { outcome: 'Conflict', stream, actual }
    }
    for (const guard of guards)
      if (revisionOf(guard.stream) !== guard.revision)
        return { outcome: 'Conflict', stream: guard.stream, actual: revisionOf(guard.stream) }

    // Copied by way of JSON: a writer may go on to change what he has given.
    const copies = JSON.parse(JSON.stringify(events)) as typeof events
    for (const [index, { id, type, data, metadata }] of copies.entries())
      list.push({
        id: id.toLowerCase(),
        type,
        data,
        metadata,
        stream,
        revision: first + index,
        position: BigInt(list.length + 1),
      })
    changes.changed()
    return { ...committed, position: BigInt(list.length) }
  }

  const read = (
    find: () => readonly RecordedEvent[],
    { direction, limit = Infinity }: ReadOptions,
  ): EventBatches => ({
    async *[Symbol.asyncIterator]() {
      const wanted = (direction === 'backwards' ? find().toReversed() : find()).slice(0, limit)
      for (let from = 0; from < wanted.length && !isClosed; from += PAGE)
        yield E.right(wanted.slice(from, from + PAGE))
      if (isClosed) yield E.left(CLOSED)
    },
  })

  const readStream: EventStore['readStream'] = (stream, options = {}) => {
    const { direction, from = direction === 'backwards' ? Infinity : 0 } = options
    const isWanted = ({ revision }: RecordedEvent) =>
      direction === 'backwards' ? revision <= from : revision >= from
    return read(() => eventsOf(stream).filter(isWanted), options)
  }

  const readAll: EventStore['readAll'] = (options = {}) => {
    const { direction, after, streamPrefix = '' } = options
    const isWanted = ({ stream, position }: RecordedEvent) =>
      (after === undefined || (direction === 'backwards' ? position < after : position > after)) &&
      stream.startsWith(streamPrefix)
    // Half of a surrogate pair begins no name, though JavaScript says that it does.
    const isText = streamPrefix === '' || isPlainText(streamPrefix)
    return read(() => (isText ? list.filter(isWanted) : []), options)
  }

  return {
    capabilities: { guards: true, durable: false },
    append,
    readStream,
    readAll,
    subscribe: followByReading(readAll, changes),
    close: async () => {
      isClosed = true
      changes.changed()
    },
  }
}
