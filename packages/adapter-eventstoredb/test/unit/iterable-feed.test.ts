import { describe, expect, test, vi } from 'vitest'
import type { Chunk, ReceivedEvent } from '../../src/client/client.js'
import { iterableFeed } from '../../src/client/iterable-feed.js'
import { received } from './scripted-client.js'

const revisionsOf = (chunk: Chunk | undefined) => chunk?.events.map(({ event }) => Number(event?.revision))

async function* events(count: number, then?: () => Promise<unknown>): AsyncGenerator<ReceivedEvent> {
  for (let revision = 0; revision < count; revision++) yield received('s', revision, BigInt(revision + 1))
  await then?.()
}

describe('the feed of an iteration', () => {
  test('Given events that come together, Then they are one chunk, and at the end there is none', async () => {
    const feed = iterableFeed(events(64))
    expect(revisionsOf(await feed.next())).toHaveLength(64)
    expect(await feed.next()).toBeUndefined()
    expect(await feed.next()).toBeUndefined()
  })

  test('Given an error behind events, Then the events come first', async () => {
    const feed = iterableFeed(events(2, async () => Promise.reject(new Error('lost'))))
    expect(revisionsOf(await feed.next())).toEqual([0, 1])
    await expect(feed.next()).rejects.toThrow('lost')
    await expect(feed.next()).rejects.toThrow('lost')
  })

  test('Given it is cancelled while nothing comes, Then it ends', async () => {
    const feed = iterableFeed(events(0, () => new Promise(() => undefined)))
    const waiting = feed.next()
    feed.cancel()
    expect(await waiting).toBeUndefined()
    expect(await feed.next()).toBeUndefined()
  })

  test('Given it is cancelled between events, Then the iteration is ended', async () => {
    const source = events(10_000)
    const end = vi.spyOn(source, 'return')
    const feed = iterableFeed(source)
    await feed.next()
    feed.cancel()
    expect(end).toHaveBeenCalledTimes(1)
    expect(await feed.next()).toBeUndefined()
  })

  test('Given a reader that does not come, Then the source is not emptied', async () => {
    let made = 0
    async function* counted() {
      for await (const event of events(100_000)) {
        made += 1
        yield event
      }
    }
    const feed = iterableFeed(counted())
    const first = await feed.next()
    expect(first?.events.length).toBe(512)
    expect(made).toBeLessThan(2_000)
    feed.cancel()
  })
})
