import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { EventStore, NewEvent, RecordedEvent } from '@aos-cluster/application'
import type { TestServer } from '@aos-cluster/test-server'
import { type ClientName, openEventStoreDb } from '../../src/index.js'
import { committed, idsOf, newEvent, newEvents, read } from './events.js'
import { following, isLive } from './following.js'
import { givenServer, givenStore, opened } from './given.js'

/** For what several calls have to do one after another, on a busy machine. */
const PATIENCE_MILLISECONDS = 40_000

const WRITERS = 6

/**
 * Reads the end of a stream of its own and appends to it, until it is stopped. Each reading and each append succeeds within
 * the deadline of the store, whatever happens to the leader meanwhile.
 */
const writer = (store: EventStore, stream: string) => {
  const events: NewEvent[] = []
  let stopped = false
  const writing = (async () => {
    while (!stopped) {
      const [last] = await read(store.readStream(stream, { direction: 'backwards', limit: 1 }))
      expect(last?.id).toBe(events.at(-1)?.id)
      const event = newEvent()
      const expected = events.length === 0 ? 'noStream' : events.length - 1
      expect(await committed(store, stream, expected, [event])).toBe(events.length)
      events.push(event)
    }
  })()
  // Heard when it is stopped.
  writing.catch(() => undefined)
  return {
    events,
    stop: async () => {
      stopped = true
      await writing
    },
  }
}

/** Follows the store until it is stopped; after an error it goes on from where it was. */
const follower = (store: EventStore) => {
  const events: RecordedEvent[] = []
  const errors: string[] = []
  let iterator: AsyncIterator<unknown> | undefined
  let stopped = false
  const run = (async () => {
    let after = 0n
    while (!stopped) {
      const current = store.subscribe({ after })[Symbol.asyncIterator]()
      iterator = current
      for (;;) {
        const { done, value } = await current.next()
        if (done === true) break
        if (E.isLeft(value) && value.left.code === 'Closed') return
        if (E.isLeft(value)) errors.push(value.left.code)
        else {
          events.push(...value.right.events)
          after = value.right.position
        }
      }
    }
  })()
  const stop = async () => {
    stopped = true
    await iterator?.return?.()
    await run
  }
  onTestFinished(stop)
  return { events, errors, stop }
}

const soon = <A>(check: () => A) => vi.waitFor(check, { timeout: PATIENCE_MILLISECONDS })

export const clusters = (client: ClientName): void => {
  describe('a cluster whose leader changes', () => {
    /** Writers, a reader and a follower are at work while `change` happens to the leader; nothing may be lost or doubled. */
    const atWork = async (server: TestServer, change: () => Promise<unknown>) => {
      const store = await givenStore(server, client)
      const writers = Array.from({ length: WRITERS }, (_, index) => writer(store, `s-${index}`))
      const subscriber = follower(store)
      await soon(() => writers.forEach(({ events }) => expect(events.length).toBeGreaterThan(3)))

      await change()
      const before = writers.map(({ events }) => events.length)

      await soon(() =>
        writers.forEach(({ events }, index) =>
          expect(events.length).toBeGreaterThan((before[index] ?? 0) + 3),
        ),
      )
      await soon(async () =>
        expect((await read(store.readStream('s-0'))).length).toBeGreaterThan(before[0] ?? 0),
      )
      await Promise.all(writers.map(({ stop }) => stop()))
      const all = writers.flatMap(({ events }) => idsOf(events))
      await soon(() => expect(subscriber.events).toHaveLength(all.length))
      await subscriber.stop()

      for (const [index, { events }] of writers.entries())
        expect(idsOf(await read(store.readStream(`s-${index}`)))).toEqual(idsOf(events))
      const stored = await read(store.readAll())
      expect(idsOf(stored).toSorted()).toEqual(all.toSorted())
      expect(idsOf(subscriber.events)).toEqual(idsOf(stored))
      return subscriber
    }

    test('Given the leader is killed, When another is elected, Then all goes on, nothing lost, nothing twice', async () => {
      const server = await givenServer({ nodes: 3 })
      const { errors } = await atWork(server, async () => {
        server.kill(server.leader?.index ?? expect.fail())
        await server.elected()
      })
      expect(new Set(errors)).toEqual(new Set(['Unreachable']))
    })

    test('Given leaders are killed and come back in turn, Then all goes on, nothing lost, nothing twice', async () => {
      const server = await givenServer({ nodes: 3 })
      const store = await givenStore(server, client)
      const newest = async () =>
        (await read(store.readAll({ direction: 'backwards', limit: 1 })))[0]?.position
      await atWork(server, async () => {
        for (let turn = 0; turn < 3; turn++) {
          const { index } = await server.elected()
          server.kill(index)
          await server.elected()
          const before = (await newest()) ?? 0n
          await soon(async () => expect(await newest()).toBeGreaterThan(before))
          await server.revive(index)
        }
      })
    })

    test('Given the leader steps down but lives, Then all goes on at the new one', async () => {
      const server = await givenServer({ nodes: 3 })
      await atWork(server, async () => server.electLeader(((server.leader?.index ?? 0) + 1) % 3))
    })

    test('Given there is no leader for a while, Then what was begun meanwhile is answered when there is one', async () => {
      const server = await givenServer({ nodes: 3, electionDelay: 'onDemand' })
      const store = await givenStore(server, client)
      await committed(store, 's', 'noStream', newEvents(1))
      const killed = server.leader?.index ?? expect.fail()
      server.kill(killed)
      const appending = store.append('s', 0, newEvents(1))
      const reading = read(store.readStream('s'))
      const subscribing = following(store.subscribe()).until(isLive)
      server.electLeader((killed + 1) % 3)

      expect(await appending).toEqual({ outcome: 'Committed', revision: 1 })
      expect((await reading).length).toBeGreaterThan(0)
      expect((await subscribing).length).toBeGreaterThan(0)
    })

    test('Given the leader is lost in silence, Then another is found, without a word from the old one', async () => {
      const server = await givenServer({ nodes: 3 })
      await atWork(server, async () => {
        const { index, network } = server.leader ?? expect.fail()
        network.blackHole()
        server.electLeader((index + 1) % 3)
      })
    })
  })

  describe('a follower', () => {
    const onlyFollower = (server: TestServer) => {
      const { address } = server.nodes.find(({ state }) => state === 'follower') ?? expect.fail()
      return `esdb://${address.host}:${address.port}?tls=false`
    }

    test('Given its address alone, Then what is appended and read goes to the leader', async () => {
      const server = await givenServer({ nodes: 3 })
      const store = await opened(openEventStoreDb({ connectionString: onlyFollower(server), client }))
      onTestFinished(() => store.close())

      expect(await committed(store, 's', 'noStream', newEvents(2))).toBe(1)
      expect(await read(store.readStream('s'))).toHaveLength(2)
      expect(await read(store.readAll({ streamPrefix: 's' }))).toHaveLength(2)
    })

    test('Given followers lag, Then what was appended is read at once all the same', async () => {
      const server = await givenServer({ nodes: 3 })
      for (const { index, state } of server.nodes) if (state === 'follower') server.holdReplication(index)
      const stores = await Promise.all([1, 2, 3, 4].map(() => givenStore(server, client)))
      const [writing = expect.fail(), ...reading] = stores

      for (const [index, event] of newEvents(5).entries()) {
        await committed(writing, 's', index === 0 ? 'noStream' : index - 1, [event])
        for (const store of reading) {
          expect((await read(store.readStream('s'))).at(-1)?.id).toBe(event.id)
          expect((await read(store.readAll())).at(-1)?.id).toBe(event.id)
          expect((await read(store.readAll({ streamPrefix: 's' }))).at(-1)?.id).toBe(event.id)
        }
      }
    })

    test('Given a conflict, Then the stream is read as it is at the leader', async () => {
      const server = await givenServer({ nodes: 3 })
      for (const { index, state } of server.nodes) if (state === 'follower') server.holdReplication(index)
      const [one, other] = [await givenStore(server, client), await givenStore(server, client)]
      await committed(one, 's', 'noStream', newEvents(3))

      expect(await other.append('s', 0, newEvents(1))).toEqual({
        outcome: 'Conflict',
        stream: 's',
        actual: 2,
      })
      expect(await read(other.readStream('s'))).toHaveLength(3)
    })
  })
}
