import * as E from 'fp-ts/lib/Either.js'
import type { EventStore, RecordedEvent } from '@aos-cluster/application'
import type { OpenEventStore } from '@aos-cluster/application/testing'
import { collect } from '../../../src/testing/collect.js'
import { alterErrors, alterItems, shiftPositions } from '../altered-items.js'
import { altered, type BrokenEventStore } from '../broken-event-store.js'
import { inMemoryConnections } from '../in-memory-connections.js'

const DURABLE = { guards: true, durable: true }

/** Opens stores that keep only some of their events when the last of their connections is closed. */
const keeping =
  (kept: (events: readonly RecordedEvent[]) => readonly RecordedEvent[]): OpenEventStore =>
  async () => {
    let server = inMemoryConnections(DURABLE)
    const open = new Set<EventStore>()
    const connected = (connection: EventStore): EventStore => {
      open.add(connection)
      const close = async (): Promise<void> => {
        open.delete(connection)
        return connection.close()
      }
      return { ...connection, close }
    }

    return {
      store: connected(server.store),
      openAgain: async () => {
        const again = await server.openAgain()
        if (open.size > 0) return connected(again)
        const events = kept(await collect(again.readAll()))
        server = inMemoryConnections(DURABLE)
        for (const event of events)
          await server.store.append(event.stream, event.revision === 0 ? 'noStream' : event.revision - 1, [
            event,
          ])
        return connected(server.store)
      },
      interrupt: () => server.interrupt(),
      loseNext: (lost) => server.loseNext(lost),
    }
  }

export const brokenClosing: readonly BrokenEventStore[] = [
  {
    name: 'works on after it was closed',
    breaks: ['closing', 'Given a closed store, When it is used'],
    hangs: true,
    open: altered(() => () => ({ close: async () => undefined })),
  },
  {
    name: 'throws when it is used after it was closed',
    breaks: ['closing', 'Given a closed store, When it is used'],
    open: altered(() => ({ append }) => ({
      append: async (...parameters) => {
        const outcome = await append(...parameters)
        if (outcome.outcome === 'Refused' && outcome.error.code === 'Closed') throw new Error('closed')
        return outcome
      },
    })),
  },
  {
    name: 'throws when it is closed again',
    breaks: ['closing', 'Given a closed store, When it is closed again'],
    open: altered(() => ({ close }) => {
      let isClosed = false
      return {
        close: async () => {
          if (isClosed) throw new Error('closed already')
          isClosed = true
          return close()
        },
      }
    }),
  },
  {
    name: 'drops the appends under way when it is closed',
    breaks: ['closing', 'Given appends under way, When the store is closed'],
    open: altered(() => ({ append }) => ({
      append: async (...parameters) => {
        await Promise.resolve()
        return append(...parameters)
      },
    })),
  },
  {
    name: 'takes what it has read for all there is when it is closed',
    breaks: ['closing', 'Given a reading under way, When the store is closed'],
    open: altered(() => (store) => ({
      readStream: alterErrors(store, (error) => (error.code === 'Closed' ? 'end' : error)).readStream,
    })),
  },
  {
    name: 'ends its subscriptions without an error when it is closed',
    breaks: ['closing', 'Given a subscription that waits for an event, When the store is closed'],
    open: altered(() => (store) => ({
      subscribe: alterErrors(store, (error) => (error.code === 'Closed' ? 'end' : error)).subscribe,
    })),
  },
  {
    name: 'leaves its subscriptions waiting when it is closed',
    breaks: ['closing', 'Given a subscription that catches up, When the store is closed'],
    hangs: true,
    open: altered(() => ({ subscribe }) => ({
      subscribe: (options) =>
        alterItems(subscribe(options), (item) =>
          E.isLeft(item) && item.left.code === 'Closed' ? new Promise(() => undefined) : item,
        ),
    })),
  },
  {
    name: 'does not close when a subscription was cancelled before it was live',
    breaks: ['cancelling a subscription', 'Given events to catch up with, When the loop breaks'],
    hangs: true,
    open: altered(() => ({ subscribe, close }) => {
      let isLeft = false
      return {
        subscribe: (options) => ({
          [Symbol.asyncIterator]: () => {
            const deliveries = subscribe(options)[Symbol.asyncIterator]()
            let isCatchingUp = false
            return {
              next: async () => {
                const item = await deliveries.next()
                isCatchingUp = item.done !== true && E.isRight(item.value) && !item.value.right.live
                return item
              },
              return: async () => {
                isLeft ||= isCatchingUp
                return (await deliveries.return?.()) ?? { done: true, value: undefined }
              },
            }
          },
        }),
        close: async () => (isLeft ? new Promise(() => undefined) : close()),
      }
    }),
  },
  {
    name: 'closes all connections with one',
    breaks: ['sharing between connections', 'Given two connections, When one is closed'],
    open: altered(() => {
      const closes: (() => Promise<void>)[] = []
      return ({ close }) => {
        closes.push(close)
        return {
          close: async () => {
            await Promise.all(closes.map((each) => each()))
          },
        }
      }
    }),
  },
  {
    name: 'says that it is durable, and is not',
    breaks: ['enduring', 'Given events, When the store is closed and opened again'],
    open: keeping(() => []),
  },
  {
    name: 'says that it is durable, and cannot be opened again',
    breaks: ['enduring', 'Given a store that is durable, When it is tested'],
    open: async () => ({ store: inMemoryConnections(DURABLE).store }),
  },
  {
    name: 'forgets the last append when it is closed',
    breaks: ['enduring', 'Given a store opened again and again'],
    open: keeping((events) => events.slice(0, -1)),
  },
  {
    name: 'numbers positions anew when it is opened again',
    breaks: ['enduring', 'Given a position, When the store is opened again'],
    open: altered(() => {
      let opened = 0n
      return (store) => {
        opened += 1n
        return shiftPositions(store, opened * 10n)
      }
    }, DURABLE),
  },
]
