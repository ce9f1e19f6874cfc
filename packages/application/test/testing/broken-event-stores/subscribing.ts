import { changeSignal, followByReading } from '@aos-cluster/application'
import type { ChangeSignal, Delivery, EventStore, RecordedEvent } from '@aos-cluster/application'
import { collect } from '../../../src/testing/collect.js'
import { alterDeliveries, shiftPositions } from '../altered-items.js'
import { altered, type BrokenEventStore } from '../broken-event-store.js'

/** Opens stores whose deliveries are all changed in the same way. */
const delivering = (alter: (delivery: Delivery) => Delivery): BrokenEventStore['open'] =>
  altered(() => ({ subscribe }) => ({ subscribe: (options) => alterDeliveries(subscribe(options), alter) }))

const newest = async ({ readAll }: EventStore): Promise<RecordedEvent | undefined> =>
  (await collect(readAll({ direction: 'backwards', limit: 1 })))[0]

/** Hears of changes only when it has begun. */
const listeningLate = (changes: ChangeSignal): ChangeSignal & { readonly begin: () => void } => {
  let begin = (): void => undefined
  return {
    begin: () => begin(),
    listen: (onChange) => {
      let stop = (): void => undefined
      begin = () => {
        stop()
        stop = changes.listen(onChange)
      }
      return () => stop()
    },
  }
}

export const brokenSubscribing: readonly BrokenEventStore[] = [
  {
    name: 'loses what is appended while it goes from catching up to live',
    breaks: ['going live', 'Given a writer that pauses now and then'],
    open: altered(() => (store) => ({
      subscribe: (options) => {
        let live: bigint | undefined
        return alterDeliveries(store.subscribe(options), async (delivery) => {
          const { events } = delivery
          const isOver = live !== undefined
          if (delivery.live) live ??= (await newest(store))?.position ?? 0n
          return isOver
            ? { ...delivery, events: events.filter(({ position }) => position > (live ?? 0n)) }
            : delivery
        })
      },
    })),
  },
  {
    name: 'repeats what is appended while it goes from catching up to live',
    breaks: ['going live', 'Given a writer that pauses now and then'],
    open: altered(() => (store) => ({
      subscribe: (options) => {
        let wasLive = false
        return alterDeliveries(store.subscribe(options), async (delivery) => {
          if (!delivery.live || wasLive) return delivery
          wasLive = true
          const meanwhile = await collect(store.readAll({ ...options, after: delivery.position }))
          return { ...delivery, events: [...delivery.events, ...meanwhile] }
        })
      },
    })),
  },
  {
    name: 'begins to listen for changes when it has caught up',
    breaks: ['going live', 'Given a single event, When it is appended at whatever moment'],
    hangs: true,
    open: altered(() => {
      const changes = changeSignal()
      return ({ append, readAll, close }) => ({
        append: async (...parameters) => {
          const outcome = await append(...parameters)
          changes.changed()
          return outcome
        },
        subscribe: (options) => {
          const late = listeningLate(changes)
          return alterDeliveries(followByReading(readAll, late)(options), (delivery) => {
            if (delivery.live) late.begin()
            return delivery
          })
        },
        close: async () => {
          await close()
          changes.changed()
        },
      })
    }),
  },
  {
    name: 'says with its first delivery that it is live',
    breaks: ['subscribing', 'Given events of several streams, When subscribed'],
    open: delivering((delivery) => ({ ...delivery, live: true })),
  },
  {
    name: 'does not say that it is live where there is nothing to catch up with',
    breaks: ['subscribing', 'Given no events, When subscribed'],
    hangs: true,
    open: altered(() => ({ subscribe }) => ({
      subscribe: (options) => {
        let brought = 0
        return alterDeliveries(subscribe(options), (delivery) => {
          brought += delivery.events.length
          return { ...delivery, live: delivery.live && brought > 0 }
        })
      },
    })),
  },
  {
    name: 'delivers the events of a delivery in the wrong order',
    breaks: ['subscribing', 'Given events of several streams, When subscribed'],
    open: delivering((delivery) => ({ ...delivery, events: delivery.events.toReversed() })),
  },
  {
    name: 'leaves out the metadata of what it delivers live',
    breaks: ['subscribing', 'Given a live subscription, When an event is appended'],
    open: delivering((delivery) => ({
      ...delivery,
      events: delivery.live ? delivery.events.map((event) => ({ ...event, metadata: {} })) : delivery.events,
    })),
  },
  {
    name: 'delivers only the newest of several events that were appended meanwhile',
    breaks: ['subscribing', 'Given a live subscription, When many are appended between two deliveries'],
    open: delivering((delivery) => ({
      ...delivery,
      events: delivery.live ? delivery.events.slice(-1) : delivery.events,
    })),
  },
  {
    name: 'forgets the prefix when it is live',
    breaks: ['subscribing', "Given names that differ by little, When 'a_' is subscribed to"],
    open: altered(() => ({ subscribe }) => ({
      subscribe: ({ streamPrefix = '', ...options } = {}) =>
        alterDeliveries(subscribe(options), (delivery) => ({
          ...delivery,
          events: delivery.events.filter(({ stream }) => delivery.live || stream.startsWith(streamPrefix)),
        })),
    })),
  },
  {
    name: 'begins with the first event, wherever it was asked to go on',
    breaks: ['subscribing', 'Given any event, When subscribed after its position'],
    open: altered(() => ({ subscribe }) => ({
      subscribe: ({ after: _, ...options } = {}) => subscribe(options),
    })),
  },
  {
    name: 'gives a position that is ahead of what it has delivered',
    breaks: ['subscribing', 'Given any delivery with'],
    open: altered(() => (store) => ({
      subscribe: (options) =>
        alterDeliveries(store.subscribe(options), async (delivery) => ({
          ...delivery,
          position: (await newest(store))?.position ?? delivery.position,
        })),
    })),
  },
  {
    name: 'gives a position that lags behind what it has delivered',
    breaks: ['subscribing', 'Given deliveries, When their positions are compared'],
    open: delivering((delivery) => ({
      ...delivery,
      position: delivery.events[0]?.position ?? delivery.position,
    })),
  },
  {
    name: 'delivers to its newest subscriber only',
    breaks: ['subscribing', 'Given several subscribers'],
    hangs: true,
    open: altered(() => {
      let newestSubscriber = 0
      return ({ subscribe }) => ({
        subscribe: (options) => {
          newestSubscriber += 1
          const subscriber = newestSubscriber
          return alterDeliveries(subscribe(options), (delivery) =>
            delivery.live && subscriber !== newestSubscriber ? { ...delivery, events: [] } : delivery,
          )
        },
      })
    }),
  },
  {
    name: 'delivers live only what was appended over its own connection',
    breaks: ['sharing between connections', 'Given a live subscription, When another connection appends'],
    hangs: true,
    open: altered(() => (store) => {
      const own = new Set<string>()
      return {
        append: (stream, expected, events, guards) => {
          for (const { id } of events) own.add(id)
          return store.append(stream, expected, events, guards)
        },
        subscribe: (options) =>
          alterDeliveries(store.subscribe(options), (delivery) => ({
            ...delivery,
            events: delivery.live ? delivery.events.filter(({ id }) => own.has(id)) : delivery.events,
          })),
      }
    }),
  },
  {
    name: 'gives positions that mean something to its own connection only',
    breaks: ['sharing between connections', 'Given a position of one connection'],
    open: altered(() => {
      let connections = 0n
      return (store) => {
        const shift = connections * 1_000n
        connections += 1n
        return shiftPositions(store, shift)
      }
    }),
  },
]
