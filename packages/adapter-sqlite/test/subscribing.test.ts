import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { isRight } from 'fp-ts/lib/Either.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type EventStore,
  type Subscription,
  changeSignal,
  inMemoryEventStore,
} from '@aos-cluster/application'
import { dataVersion } from '../src/data-version.js'
import { openWith } from '../src/open-sqlite-event-store.js'
import { SQLITE_BUSY, SQLITE_IOERR } from '../src/result-codes.js'
import { subscribing } from '../src/subscribing.js'
import { failing, failure } from './altered-driver.js'
import { drivers } from './drivers.js'
import { givenFolder, opened } from './given.js'
import { newEvent } from './new-event.js'

const begin = (subscription: Subscription) => subscription[Symbol.asyncIterator]()

/** What the next delivery with events brings, or how the subscription ends. */
const nextNews = async (subscription: ReturnType<typeof begin>) => {
  for (;;) {
    const item = await subscription.next()
    if (item.done === true) return 'ended'
    if (!isRight(item.value)) return item.value.left.code
    if (item.value.right.events.length > 0) return item.value.right.events.map(({ revision }) => revision)
  }
}

describe.each(drivers)('subscribing with $name', (driver) => {
  const givenStore = async () => {
    const path = join(givenFolder(), 'store.db')
    const open = () => opened(openWith(driver)({ path, pollMilliseconds: 2 }))
    return { path, store: await open(), open }
  }

  it('Given another connection, When it appends, Then the subscription brings it', async () => {
    const { store, open } = await givenStore()
    const other = await open()
    const subscription = begin(store.subscribe())
    await subscription.next()

    const news = nextNews(subscription)
    await other.append('s', 'noStream', [newEvent(), newEvent()])

    expect(await news).toEqual([0, 1])
    await subscription.return?.()
  })

  it('Given a file that is moved away, When subscribed, Then the subscription ends with Unreachable', async () => {
    const { path, store } = await givenStore()
    const subscription = begin(store.subscribe())
    await subscription.next()

    const news = nextNews(subscription)
    renameSync(path, `${path}.moved`)

    expect(await news).toBe('Unreachable')
    expect(await nextNews(subscription)).toBe('ended')
  })

  it('Given a store opened to read, When another appends, Then its subscription brings it', async () => {
    const { path, store } = await givenStore()
    const reader = await opened(openWith(driver)({ path, mode: 'readOnly', pollMilliseconds: 2 }))
    const subscription = begin(reader.subscribe())
    await subscription.next()

    const news = nextNews(subscription)
    await store.append('s', 'noStream', [newEvent()])

    expect(await news).toEqual([0])
    await subscription.return?.()
  })

  describe('looking for changes', () => {
    afterEach(() => void vi.useRealTimers())

    it('Given subscriptions, When they end, Then nobody looks any more', async () => {
      const { store } = await givenStore()
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })

      const first = begin(store.subscribe())
      expect(vi.getTimerCount()).toBe(0)
      await first.next()
      const second = begin(store.subscribe({ streamPrefix: 's' }))
      await second.next()
      expect(vi.getTimerCount()).toBe(1)
      const waiting = second.next()
      await first.return?.()
      expect(vi.getTimerCount()).toBe(1)
      await second.return?.()

      expect(await waiting).toMatchObject({ done: true })
      expect(vi.getTimerCount()).toBe(0)
    })

    it('Given a subscription that nobody reads on, When the store is closed, Then nobody looks any more', async () => {
      const { store } = await givenStore()
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      const subscription = begin(store.subscribe())
      await subscription.next()

      await store.close()

      expect(vi.getTimerCount()).toBe(0)
      expect(await nextNews(subscription)).toBe('Closed')
      await begin(store.subscribe()).next()
      expect(vi.getTimerCount()).toBe(0)
    })
  })

  it('Given a file that is busy, When its version is asked for, Then it is the last known; if it cannot be read, none', () => {
    let code: number | undefined
    const fault = () => (code === undefined ? undefined : failure(code))
    const connection = failing({ before: fault }, driver).open(join(givenFolder(), 'x.db'), 'create')
    const version = dataVersion(connection)
    const known = version()

    expect(known).toBeTypeOf('number')
    code = SQLITE_BUSY
    expect(version()).toBe(known)
    code = SQLITE_IOERR
    expect(version()).toBeUndefined()
    code = undefined
    expect(version()).toBe(known)
    connection.close()
  })
})

describe('a quiet stream among busy ones', () => {
  it('Given events of others, When the subscription reads on, Then it begins after them', async () => {
    const store = inMemoryEventStore()
    const changes = changeSignal()
    const begun: unknown[] = []
    const readAll: EventStore['readAll'] = (options) => {
      begun.push(options?.after)
      return store.readAll(options)
    }
    let appended = 0
    const append = async (stream: string, count: number) => {
      await store.append(
        `${stream}-${appended}`,
        'noStream',
        Array.from({ length: count }, () => newEvent()),
      )
      appended += count
      changes.changed()
    }
    const subscribe = subscribing(readAll, async () => BigInt(appended), changes)
    const subscription = begin(subscribe({ streamPrefix: 'quiet' }))

    await append('quiet', 1)
    await append('busy', 5)
    expect(await nextNews(subscription)).toEqual([0])
    await subscription.next()
    await append('busy', 3)
    await append('quiet', 1)
    expect(await nextNews(subscription)).toEqual([0])

    expect(begun).toEqual([0n, 6n])
  })
})
