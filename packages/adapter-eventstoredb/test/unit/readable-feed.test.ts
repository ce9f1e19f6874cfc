import { PassThrough, Readable } from 'node:stream'
import { describe, expect, test, vi } from 'vitest'
import type { Chunk } from '../../src/client/client.js'
import { readableFeed } from '../../src/client/readable-feed.js'
import { received } from './scripted-client.js'

const event = (revision: number) => received('s', revision, BigInt(revision + 1))

const stream = () => new PassThrough({ objectMode: true })

const cancelled = () => vi.fn(async () => undefined)

const revisionsOf = (chunk: Chunk | undefined) =>
  chunk?.events.map(({ event: record }) => Number(record?.revision))

describe('the feed of a stream', () => {
  test('Given events that come together, Then they are one chunk, and at the end there is none', async () => {
    const source = stream()
    const feed = readableFeed(source, cancelled())
    for (const revision of [0, 1, 2]) source.write(event(revision))
    source.end()

    expect(revisionsOf(await feed.next())).toEqual([0, 1, 2])
    expect(await feed.next()).toBeUndefined()
    expect(await feed.next()).toBeUndefined()
  })

  test('Given marks among events, Then each comes after the events that were there before it', async () => {
    const source = stream()
    const feed = readableFeed(source, cancelled())
    source.write(event(0))
    feed.mark({ commit: 1n, prepare: 1n })
    source.write(event(1))
    source.write(event(2))
    feed.mark('caughtUp')
    source.write(event(3))

    expect(await feed.next()).toEqual({ events: [event(0)], mark: { commit: 1n, prepare: 1n } })
    expect(await feed.next()).toEqual({ events: [event(1), event(2)], mark: 'caughtUp' })
    expect(await feed.next()).toEqual({ events: [event(3)] })
  })

  test('Given events and marks that come in while others are taken, Then each is still in its place', async () => {
    let made = 0
    const source = new Readable({
      objectMode: true,
      highWaterMark: 8,
      read() {
        if (made === 400) return void this.push(null)
        this.push(event(made++))
        if (made % 10 === 0) feed.mark({ commit: BigInt(made), prepare: BigInt(made) })
      },
    })
    const feed = readableFeed(source, cancelled())

    let last = 0n
    for (let chunk = await feed.next(); chunk !== undefined; chunk = await feed.next()) {
      for (const { event: record } of chunk.events) {
        expect(record?.position?.commit).toBe(last + 1n)
        last += 1n
      }
      if (typeof chunk.mark === 'object') expect(chunk.mark.commit).toBe(last)
    }
    expect(last).toBe(400n)
  })

  test('Given many places without events between, Then only the last of them comes', async () => {
    const feed = readableFeed(stream(), cancelled())
    for (const commit of [1n, 2n, 3n]) feed.mark({ commit, prepare: commit })
    feed.mark('caughtUp')

    expect((await feed.next())?.mark).toEqual({ commit: 3n, prepare: 3n })
    expect((await feed.next())?.mark).toBe('caughtUp')
  })

  test('Given an error behind events, Then the events come first', async () => {
    const source = stream()
    const feed = readableFeed(source, cancelled())
    source.write(event(0))
    source.emit('error', new Error('lost'))

    expect(revisionsOf(await feed.next())).toEqual([0])
    await expect(feed.next()).rejects.toThrow('lost')
  })

  test('Given it is cancelled while it waits, Then it ends, and later errors go unheard', async () => {
    const source = stream()
    const cancel = vi.fn(async () => Promise.reject(new Error('it never began')))
    const feed = readableFeed(source, cancel)
    const waiting = feed.next()
    feed.cancel()
    source.emit('error', new Error('cancelled'))

    expect(await waiting).toBeUndefined()
    expect(cancel).toHaveBeenCalledTimes(1)
  })

  test('Given it is cancelled with events still to be taken, Then they are let go, so that the call can end', async () => {
    const source = Readable.from([event(0), event(1), event(2)])
    const ended = new Promise((resolve) => {
      source.on('end', resolve)
    })
    const feed = readableFeed(source, cancelled())
    feed.cancel()

    await ended
    expect(await feed.next()).toBeUndefined()
  })

  test('Given a reader that does not come, Then the source is not emptied', async () => {
    let made = 0
    const source = new Readable({
      objectMode: true,
      highWaterMark: 16,
      read() {
        this.push(event(made++))
      },
    })
    const feed = readableFeed(source, cancelled())
    await feed.next()
    const before = made
    await vi.waitFor(() => expect(source.readableLength).toBeGreaterThanOrEqual(16))
    expect(made - before).toBeLessThan(64)
    feed.cancel()
    source.destroy()
  })
})
