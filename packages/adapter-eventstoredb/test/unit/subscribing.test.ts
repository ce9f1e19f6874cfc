import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test, vi } from 'vitest'
import type { Delivery, StoreError, Subscription } from '@aos-cluster/application'
import type { AllReading, Client, ReceivedEvent } from '../../src/client/client.js'
import { type Step, feed, received, scriptedClient, storeOver, unavailable } from './scripted-client.js'

/** All deliveries until the subscription ends, and the error that it ends with. */
const allOf = async (subscription: Subscription) => {
  const deliveries: Delivery[] = []
  let error: StoreError | undefined
  for await (const item of subscription)
    if (E.isLeft(item)) error = item.left
    else deliveries.push(item.right)
  const told = deliveries.map(({ events, position, live }) => [
    events.map(({ revision }) => revision),
    position,
    live,
  ])
  return { told, error }
}

/** A log with these events; subscriptions to it take these steps, one after the other. */
const logOf = (events: readonly ReceivedEvent[], ...steps: readonly (readonly Step[])[]) => {
  const left = [...steps]
  const subscribeToAll = vi.fn<Client['subscribeToAll']>(() => feed(...(left.shift() ?? ['silence'])))
  const readAll = vi.fn(({ direction, from, limit }: AllReading) => {
    const place = (event: ReceivedEvent) => event.event?.position?.commit ?? 0n
    const found =
      direction === 'forwards'
        ? events.filter((event) => from === undefined || place(event) >= from.commit)
        : events.filter((event) => from === undefined || place(event) < from.commit).toReversed()
    return feed(found.slice(0, limit))
  })
  return { client: scriptedClient({ subscribeToAll, readAll }), subscribeToAll, readAll }
}

const at = (commit: bigint, prepare = commit) => ({ commit, prepare })

const three = [received('s', 0, 100n), received('s', 1, 200n), received('s', 2, 300n)]
const [one, two, last] = three as [ReceivedEvent, ReceivedEvent, ReceivedEvent]

describe('a subscription', () => {
  test('Given events and word that it has caught up, Then it tells so, and the positions of the events', async () => {
    const { client } = logOf(three, [
      [one],
      { events: [two], mark: 'caughtUp' },
      [last],
      { events: [], mark: 'caughtUp' },
      unavailable,
    ])
    const { told, error } = await allOf(storeOver(client).subscribe())
    expect(told).toEqual([
      [[0], 100n, false],
      [[1], 200n, true],
      [[2], 300n, true],
    ])
    expect(error?.code).toBe('Unreachable')
  })

  test('Given it falls behind, Then it is not live until it has caught up again', async () => {
    const { client } = logOf(three, [
      { events: [], mark: 'caughtUp' },
      { events: [], mark: 'fellBehind' },
      [one],
      { events: [two], mark: 'caughtUp' },
      unavailable,
    ])
    expect((await allOf(storeOver(client).subscribe())).told).toEqual([
      [[], 0n, true],
      [[0], 100n, false],
      [[1], 200n, true],
    ])
  })

  test('Given events that are not wanted, Then the place behind them is still taken note of', async () => {
    const foreign = [received('$s', 0, 400n), received('other', 0, 500n)]
    const { client } = logOf(three, [
      [one, ...foreign],
      [...foreign],
      { events: [], mark: 'caughtUp' },
      unavailable,
    ])
    expect((await allOf(storeOver(client).subscribe({ streamPrefix: 's' }))).told).toEqual([
      [[0], 500n, false],
      [[], 500n, true],
    ])
  })

  test('Given the server ends the call as if all were well, Then that is an error too', async () => {
    const { client } = logOf(three, [[one]])
    const { told, error } = await allOf(storeOver(client).subscribe())
    expect(told).toHaveLength(1)
    expect(error).toMatchObject({
      code: 'Unreachable',
      message: expect.stringContaining('ended the subscription'),
    })
  })

  test('Given silence before it has caught up, Then it ends; once it is live, silence is no error', async () => {
    const { client } = logOf(three, [[one], 'silence'])
    expect((await allOf(storeOver(client).subscribe())).error?.code).toBe('Unreachable')

    const { client: quiet } = logOf(three, [{ events: [], mark: 'caughtUp' }, 'silence'])
    const subscription = storeOver(quiet).subscribe()[Symbol.asyncIterator]()
    await subscription.next()
    const waiting = subscription.next()
    expect(await subscription.return?.()).toMatchObject({ done: true })
    expect(await waiting).toMatchObject({ done: true })
  })

  test('Given no connection at first, Then it is tried again', async () => {
    const { client, subscribeToAll } = logOf(three, ['silence'], [unavailable], [[one], unavailable])
    expect((await allOf(storeOver(client).subscribe())).told).toEqual([[[0], 100n, false]])
    expect(subscribeToAll).toHaveBeenCalledTimes(3)
  })
})

describe('word of how far the server has looked', () => {
  test('Given the place of an event, Then it is the position of a delivery without events', async () => {
    const { client } = logOf(three, [
      { events: [one], mark: at(200n) },
      { events: [], mark: at(300n) },
      unavailable,
    ])
    expect((await allOf(storeOver(client).subscribe())).told).toEqual([
      [[0], 200n, false],
      [[], 300n, false],
    ])
  })

  test('Given the place behind an event, where the next will be, Then it is the position of that event', async () => {
    const { client, readAll } = logOf(three, [{ events: [], mark: at(250n, 0n) }, unavailable])
    expect((await allOf(storeOver(client).subscribe())).told).toEqual([[[], 200n, false]])
    expect(readAll.mock.calls.map(([reading]) => reading)).toEqual([
      { direction: 'backwards', from: at(250n, 0n), prefix: '', limit: 1 },
    ])
  })

  test.each([at(2n ** 64n - 1n), at(2n ** 63n)])(
    'Given the place %o that older servers name when nothing matches, Then it is not told',
    async (place) => {
      const { client } = logOf(three, [
        { events: [], mark: place },
        { events: [], mark: 'caughtUp' },
        unavailable,
      ])
      expect((await allOf(storeOver(client).subscribe())).told).toEqual([[[], 0n, true]])
    },
  )

  test('Given a place before what was delivered, Then it is not told', async () => {
    const { client } = logOf(three, [[one, two], { events: [], mark: at(100n) }, unavailable])
    expect((await allOf(storeOver(client).subscribe())).told).toEqual([[[0, 1], 200n, false]])
  })
})

describe('subscribing after a position', () => {
  test('Given that of an event, Then the subscription begins there', async () => {
    const { client, subscribeToAll } = logOf(three, [[two], unavailable])
    expect((await allOf(storeOver(client).subscribe({ after: 100n }))).told).toEqual([[[1], 200n, false]])
    expect(subscribeToAll).toHaveBeenCalledWith({ after: at(100n), prefix: '' })
  })

  test('Given the event there was removed, Then the next one is not left out, as some servers do', async () => {
    const { client, subscribeToAll } = logOf(three, [[last], unavailable])
    expect((await allOf(storeOver(client).subscribe({ after: 150n }))).told).toEqual([
      [[1], 200n, false],
      [[2], 300n, false],
    ])
    expect(subscribeToAll).toHaveBeenCalledWith({ after: at(200n), prefix: '' })
  })

  test.each([301n, 10_000n, 2n ** 63n])(
    'Given %s, which is behind the end, Then the database is another one, and nothing is waited for',
    async (after) => {
      const { client, subscribeToAll } = logOf(three)
      const { told, error } = await allOf(storeOver(client).subscribe({ after }))
      expect(told).toEqual([])
      expect(error).toMatchObject({ code: 'Foreign', message: expect.stringContaining('restored') })
      expect(subscribeToAll).not.toHaveBeenCalled()
    },
  )

  test('Given an empty database, Then every position is behind its end', async () => {
    expect((await allOf(storeOver(logOf([]).client).subscribe({ after: 1n }))).error?.code).toBe('Foreign')
  })

  test('Given something is appended between the two looks, Then it is found', async () => {
    const { client, readAll } = logOf(three, [[last], unavailable])
    readAll.mockImplementationOnce(() => feed())
    const { told } = await allOf(storeOver(client).subscribe({ after: 200n }))
    expect(told).toEqual([[[2], 300n, false]])
  })

  test('Given the server takes it for invalid, Then the database is another one', async () => {
    const readAll = () =>
      feed(Object.assign(new Error('Trying to read from an invalid position.'), { code: 3 }))
    const { error } = await allOf(storeOver(scriptedClient({ readAll })).subscribe({ after: 150n }))
    expect(error?.code).toBe('Foreign')
  })
})
