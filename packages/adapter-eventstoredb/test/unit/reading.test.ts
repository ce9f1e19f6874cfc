import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test, vi } from 'vitest'
import type { EventBatches, RecordedEvent, StoreError } from '@aos-cluster/application'
import type { AllReading, AllSubscription, Client, StreamReading } from '../../src/client/client.js'
import { type Step, feed, received, scriptedClient, storeOver, unavailable } from './scripted-client.js'

const readAs = async (batches: EventBatches) => {
  const events: RecordedEvent[] = []
  let error: StoreError | undefined
  for await (const batch of batches)
    if (E.isLeft(batch)) error = batch.left
    else events.push(...batch.right)
  return { events, error, revisions: events.map(({ revision }) => revision) }
}

/** Answers one call after the other with a feed that takes these steps. */
const streamFeeds = (...answers: readonly (readonly Step[])[]) => {
  const left = [...answers]
  return vi.fn<Client['readStream']>(() => feed(...(left.shift() ?? [])))
}
const allFeeds = (...answers: readonly (readonly Step[])[]) => {
  const left = [...answers]
  return vi.fn<Client['readAll']>(() => feed(...(left.shift() ?? [])))
}
const subscriptions = (...answers: readonly (readonly Step[])[]) => {
  const left = [...answers]
  return vi.fn<Client['subscribeToAll']>(() => feed(...(left.shift() ?? [])))
}

const events = (stream: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    received(stream, from + index, BigInt((from + index + 1) * 100)),
  )

const asked = (calls: { readonly mock: { readonly calls: readonly (readonly unknown[])[] } }) =>
  calls.mock.calls.map((call) => call.at(-1) as StreamReading & AllReading & AllSubscription)

describe('reading a stream', () => {
  test('Given a lost connection, Then it goes on after the last event that came', async () => {
    const readStream = streamFeeds([events('s', 0, 2), unavailable], [events('s', 3, 5)])
    const { revisions, error } = await readAs(storeOver(scriptedClient({ readStream })).readStream('s'))

    expect(revisions).toEqual([0, 1, 2, 3, 4, 5])
    expect(error).toBeUndefined()
    expect(asked(readStream).map(({ from }) => from)).toEqual([undefined, 3])
  })

  test('Given a lost connection while reading backwards with a limit, Then the rest comes', async () => {
    const readStream = streamFeeds(
      [events('s', 4, 5).toReversed(), unavailable],
      [events('s', 2, 3).toReversed()],
    )
    const reading = storeOver(scriptedClient({ readStream })).readStream('s', {
      direction: 'backwards',
      from: 5,
      limit: 4,
    })

    expect((await readAs(reading)).revisions).toEqual([5, 4, 3, 2])
    expect(asked(readStream).map(({ from, limit }) => [from, limit])).toEqual([
      [5, 4],
      [3, 2],
    ])
  })

  test('Given the first event was the last that came, Then a reading backwards is not resumed', async () => {
    const readStream = streamFeeds([events('s', 0, 0), unavailable])
    const reading = storeOver(scriptedClient({ readStream })).readStream('s', { direction: 'backwards' })
    const result = await readAs(reading)
    expect(result.revisions).toEqual([0])
    expect(result.error).toBeUndefined()
  })

  test('Given silence in the middle, Then another client goes on, and the silent call is cancelled', async () => {
    const silent = feed(events('s', 0, 1), 'silence')
    const cancel = vi.spyOn(silent, 'cancel')
    const store = storeOver(
      scriptedClient({ readStream: () => silent }),
      scriptedClient({ readStream: streamFeeds([events('s', 2, 3)]) }),
    )

    expect((await readAs(store.readStream('s'))).revisions).toEqual([0, 1, 2, 3])
    expect(cancel).toHaveBeenCalled()
  })

  test('Given nothing but silence, Then its last item is Unreachable', async () => {
    const store = storeOver(scriptedClient({ readStream: () => feed('silence') }))
    const { revisions, error } = await readAs(store.readStream('s'))
    expect(revisions).toEqual([])
    expect(error).toMatchObject({
      code: 'Unreachable',
      message: expect.stringMatching(/no answer for \d+ ms/),
    })
  })

  test('Given a reader that takes his time, Then that time is not the silence of the server', async () => {
    const readStream = streamFeeds([events('s', 0, 0), events('s', 1, 1), events('s', 2, 2)])
    const store = storeOver(scriptedClient({ readStream }))
    const clock = vi.spyOn(performance, 'now')
    let hours = 0
    clock.mockImplementation(() => hours * 3_600_000)
    const revisions: number[] = []
    for await (const batch of store.readStream('s')) {
      hours += 1
      if (E.isRight(batch)) revisions.push(...batch.right.map(({ revision }) => revision))
    }
    clock.mockRestore()

    expect(revisions).toEqual([0, 1, 2])
    expect(readStream).toHaveBeenCalledTimes(1)
  })

  test('Given a reader that stops, Then the call is cancelled', async () => {
    const reading = feed(events('s', 0, 0), 'silence')
    const cancel = vi.spyOn(reading, 'cancel')
    for await (const _ of storeOver(scriptedClient({ readStream: () => reading })).readStream('s')) break
    expect(cancel).toHaveBeenCalledTimes(1)
  })

  test.each([
    [{ type: 'stream-not-found' }, undefined],
    [{ type: 'stream-deleted' }, 'Deleted'],
    [{ type: 'access-denied' }, 'Unauthorized'],
  ])('Given %j, Then there are no events and the error is %s', async (parts, code) => {
    const readStream = streamFeeds([Object.assign(new Error('no'), parts)])
    const { revisions, error } = await readAs(storeOver(scriptedClient({ readStream })).readStream('s'))
    expect(revisions).toEqual([])
    expect(error?.code).toBe(code)
    expect(readStream).toHaveBeenCalledTimes(1)
  })

  test('Given nothing can come of it, Then the server is not asked: it would search for 0 events for ever', async () => {
    const store = storeOver(scriptedClient({}))
    for (const reading of [
      store.readStream('s', { limit: 0 }),
      store.readStream('s', { direction: 'backwards', from: -1 }),
      store.readStream('$s'),
      store.readStream(''),
      store.readAll({ limit: 0 }),
      store.readAll({ after: 2n ** 63n }),
      store.readAll({ after: 2n ** 64n - 1n, streamPrefix: 's' }),
      store.readAll({ after: 0n, direction: 'backwards' }),
      store.readAll({ streamPrefix: '\ud83d' }),
    ])
      expect(await readAs(reading)).toMatchObject({ events: [], error: undefined })
  })
})

describe('reading all streams', () => {
  test('Given links, events of the server and of other streams among them, Then they are left out', async () => {
    const readAll = allFeeds([
      [
        received('$metadata', 0, 10n),
        received('s-1', 0, 20n),
        { ...received('s-1', 0, 20n), link: received('t', 0, 30n).event },
        {},
        received('s-2', 0, 40n, { type: '$>' }),
        received('S-1', 0, 50n),
        received('s-1', 1, 60n),
      ],
    ])
    const store = storeOver(scriptedClient({ readAll }))
    const { events: read } = await readAs(store.readAll({ direction: 'backwards', streamPrefix: 's-' }))
    expect(read.map(({ position }) => position)).toEqual([20n, 60n])
  })

  test('Given a position, Then forwards it begins behind the event there, which the server sends once more', async () => {
    const readAll = allFeeds([events('s', 0, 2)])
    const store = storeOver(scriptedClient({ readAll }))
    expect((await readAs(store.readAll({ after: 100n }))).revisions).toEqual([1, 2])
    expect(asked(readAll)[0]).toMatchObject({ from: { commit: 100n, prepare: 100n }, prefix: '' })
  })

  test('Given a lost connection, Then nothing is twice and nothing is missing', async () => {
    const readAll = allFeeds([events('s', 0, 2), unavailable], [events('s', 2, 4)])
    const { revisions } = await readAs(storeOver(scriptedClient({ readAll })).readAll())
    expect(revisions).toEqual([0, 1, 2, 3, 4])
    expect(asked(readAll)[1]?.from?.commit).toBe(300n)
  })

  test('Given a limit and events that are not wanted, Then it reads on until it has enough', async () => {
    const others = Array.from({ length: 64 }, (_, index) => received('$s', index, BigInt(1000 - index)))
    const readAll = allFeeds([others], [[received('s', 1, 900n), received('s', 0, 899n)]])
    const store = storeOver(scriptedClient({ readAll }))

    const { revisions } = await readAs(store.readAll({ direction: 'backwards', limit: 1 }))

    expect(revisions).toEqual([1])
    expect(asked(readAll).map(({ limit }) => limit)).toEqual([64, 128])
  })

  test('Given a prefix, Then a subscription is read until it has caught up', async () => {
    const subscribeToAll = subscriptions([
      { events: events('s', 0, 1), mark: { commit: 250n, prepare: 0n } },
      { events: events('s', 2, 2), mark: 'caughtUp' },
      events('s', 3, 3),
    ])
    const store = storeOver(scriptedClient({ subscribeToAll }))
    const { revisions } = await readAs(store.readAll({ streamPrefix: 's', after: 50n }))
    expect(revisions).toEqual([0, 1, 2])
    expect(asked(subscribeToAll)[0]).toEqual({ prefix: 's', after: { commit: 50n, prepare: 50n } })
  })

  test('Given a subscription that ends before it has caught up, Then that is an interruption, not the end', async () => {
    const subscribeToAll = subscriptions(
      [events('s', 0, 1)],
      [{ events: events('s', 2, 3), mark: 'caughtUp' }],
    )
    const store = storeOver(scriptedClient({ subscribeToAll }))
    expect((await readAs(store.readAll({ streamPrefix: 's' }))).revisions).toEqual([0, 1, 2, 3])
    expect(asked(subscribeToAll)[1]?.after?.commit).toBe(200n)
  })
})

describe('an event that others wrote', () => {
  const oneOf = async (parts: Parameters<typeof received>[3]) => {
    const readStream = streamFeeds([[received('s', 0, 100n, parts)]])
    return (await readAs(storeOver(scriptedClient({ readStream })).readStream('s'))).events[0]
  }

  test.each([
    ['bytes', { isJson: false, data: new Uint8Array([1, 2]) }, null],
    ['bytes that are JSON', { isJson: false, data: new TextEncoder().encode('{}') }, null],
    ['text that claims to be JSON', { isJson: true, data: '{"half":' }, '{"half":'],
    ['a JSON text', { isJson: true, data: 'text' }, 'text'],
    ['nothing at all', { isJson: true, data: null }, null],
  ])('Given %s as its data, Then it comes all the same', async (_, parts, data) => {
    expect((await oneOf(parts))?.data).toEqual(data)
  })

  test.each([
    ['bytes', new Uint8Array([1, 2])],
    ['no metadata', undefined],
    ['a number', 7],
    ['a list', [1]],
    ['null', null],
  ])('Given %s as its metadata, Then it has none', async (_, metadata) => {
    expect((await oneOf({ metadata }))?.metadata).toEqual({})
  })
})
