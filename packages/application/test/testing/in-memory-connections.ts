import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import {
  inMemoryEventStore,
  type AppendOutcome,
  type Capabilities,
  type EventStore,
  type StoreError,
} from '@aos-cluster/application'
import type { EventStoreUnderTest } from '@aos-cluster/application/testing'

/**
 * A store in memory behind connections, as a server is: each can be closed without the others, all can be cut, and a request
 * or an answer can be lost on the way. It outlives its connections, so it may also play one that is durable.
 */
export const inMemoryConnections = (
  capabilities: Capabilities = { guards: true, durable: false },
): Required<EventStoreUnderTest> => {
  const server = inMemoryEventStore()
  let cut = end<StoreError>()
  let losing: 'request' | 'answer' | undefined

  const connect = (): EventStore => {
    const closed = end<StoreError>()

    const append: EventStore['append'] = async (stream, expected, events, guards = []) => {
      if (closed.reached !== undefined) return { outcome: 'Refused', error: closed.reached }
      const [lost, connection] = [losing, cut]
      losing = undefined
      if (lost === 'request') return UNKNOWN
      const outcome = await server.append(stream, expected, events, capabilities.guards ? guards : [])
      return lost === 'answer' || connection.reached !== undefined ? UNKNOWN : outcome
    }

    const untilEnded = <A>(
      items: AsyncIterable<Either<StoreError, A>>,
    ): AsyncIterable<Either<StoreError, A>> => ({
      [Symbol.asyncIterator]: () => endingWith(items, [closed, cut]),
    })

    return {
      capabilities,
      append,
      readStream: (...reading) => untilEnded(server.readStream(...reading)),
      readAll: (...reading) => untilEnded(server.readAll(...reading)),
      subscribe: (...subscription) => untilEnded(server.subscribe(...subscription)),
      close: async () =>
        closed.reach({ code: 'Closed', message: 'The connection was closed; make a new one.' }),
    }
  }

  return {
    store: connect(),
    openAgain: async () => connect(),
    interrupt: async () => {
      const connected = cut
      cut = end()
      connected.reach(LOST)
    },
    loseNext: async (lost) => {
      losing = lost
    },
  }
}

const LOST: StoreError = { code: 'Unreachable', message: 'The connection was lost; try again.' }
const UNKNOWN: AppendOutcome = { outcome: 'Unknown', error: LOST }

/** Something that comes at most once, and is waited for. */
interface End<A> {
  readonly reached: A | undefined
  readonly reach: (value: A) => void
  readonly whenReached: Promise<A>
}

const end = <A>(): End<A> => {
  let reached: A | undefined
  let resolve: (value: A) => void
  const whenReached = new Promise<A>((whenResolved) => {
    resolve = whenResolved
  })
  return {
    get reached() {
      return reached
    },
    reach: (value) => {
      reached ??= value
      resolve(value)
    },
    whenReached,
  }
}

/** The items until an end is reached, then that as the error that is the last item. */
const endingWith = <A>(
  items: AsyncIterable<Either<StoreError, A>>,
  ends: readonly End<StoreError>[],
): AsyncIterator<Either<StoreError, A>, undefined> => {
  const iterator: AsyncIterator<Either<StoreError, A>, undefined> = items[Symbol.asyncIterator]()
  const lastItem = async () => {
    const error = await Promise.race(ends.map(({ whenReached }) => whenReached))
    return { done: false, value: E.left(error) } as const
  }
  let isOver = false

  return {
    next: async () => {
      if (isOver) return DONE
      const isReached = ends.some(({ reached }) => reached !== undefined)
      const item = await (isReached ? lastItem() : Promise.race([lastItem(), iterator.next()]))
      isOver = item.done === true || E.isLeft(item.value)
      if (isOver) void iterator.return?.()
      return item
    },
    return: async () => {
      isOver = true
      await iterator.return?.()
      return DONE
    },
  }
}

const DONE = { done: true, value: undefined } as const
