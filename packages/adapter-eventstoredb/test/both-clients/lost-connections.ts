import { describe, expect, test, vi } from 'vitest'
import type { EventStore } from '@aos-cluster/application'
import { delayUntil, hang } from '@aos-cluster/test-server'
import type { ClientName } from '../../src/index.js'
import { atLast, committedAtLast } from './at-last.js'
import { committed, errorOf, idsOf, newEvent, newEvents, read } from './events.js'
import { type Following, following, isLive } from './following.js'
import { givenHastyStore, givenServer, givenStore } from './given.js'

/** A subscription of a hasty store, when it is live. */
const liveAtLast = (store: EventStore): Promise<Following> =>
  atLast(async () => {
    const subscription = following(store.subscribe())
    await subscription.until(isLive)
    return subscription
  })

export const lostConnections = (client: ClientName): void => {
  describe('a server that goes away', () => {
    test('Given it is back soon, Then whatever was asked meanwhile is answered', async () => {
      const server = await givenServer()
      const store = await givenStore(server, client)
      await committed(store, 's', 'noStream', newEvents(1))
      for (const { network } of server.nodes) {
        network.refuse()
        network.reset()
      }
      const [appending, reading] = [store.append('s', 0, newEvents(1)), read(store.readStream('s'))]
      for (const { network } of server.nodes) await network.restore()

      expect(await appending).toEqual({ outcome: 'Committed', revision: 1 })
      expect((await reading).length).toBeGreaterThan(0)
    })

    test('Given it stays away, Then all is Unreachable; when it is back, all works again', async () => {
      const server = await givenServer()
      const store = await givenHastyStore(server, client)
      const events = newEvents(3)
      await committedAtLast(store, 's', 'noStream', events.slice(0, 1))
      const live = await liveAtLast(store)
      for (const { network } of server.nodes) {
        network.refuse()
        network.reset()
      }
      expect((await live.untilError()).error.code).toBe('Unreachable')

      // An append may still meet the connection that was cut, and be sent.
      await atLast(async () =>
        expect(await store.append('t', 'noStream', newEvents(1))).toMatchObject({
          outcome: 'Refused',
          error: { code: 'Unreachable', message: expect.stringMatching(/^.+ cannot be reached.+\.$/) },
        }),
      )
      expect((await errorOf(store.readStream('s'))).code).toBe('Unreachable')
      expect((await errorOf(store.readAll({ streamPrefix: 's' }))).code).toBe('Unreachable')
      expect((await errorOf(store.subscribe())).code).toBe('Unreachable')

      for (const { network } of server.nodes) await network.restore()
      expect(await committedAtLast(store, 's', 0, events.slice(1))).toBe(2)
      await atLast(async () => expect(idsOf(await read(store.readAll()))).toEqual(idsOf(events)))
      await liveAtLast(store)
    })

    test('Given nothing gets through any more, Then an append is Unknown; when it does again, it is found written', async () => {
      const server = await givenServer()
      const store = await givenHastyStore(server, client)
      await committedAtLast(store, 's', 'noStream', newEvents(1))
      const events = newEvents(2)
      for (const { network } of server.nodes) network.blackHole()
      const outcome = await store.append('s', 0, events)
      expect(outcome).toMatchObject({ outcome: 'Unknown', error: { code: 'Unreachable' } })

      for (const { network } of server.nodes) await network.restore()
      expect(await committedAtLast(store, 's', 0, events)).toBe(2)
      await atLast(async () => expect(await read(store.readStream('s'))).toHaveLength(3))
    })

    test('Given its answers are lost, Then an append is written once, however often it is sent', async () => {
      const server = await givenServer()
      const store = await givenHastyStore(server, client)
      await committedAtLast(store, 's', 'noStream', newEvents(1))
      const events = newEvents(2)
      for (const { network } of server.nodes) network.dropReplies()
      expect((await store.append('s', 0, events)).outcome).toBe('Unknown')

      for (const { network } of server.nodes) await network.restore()
      expect(await committedAtLast(store, 's', 0, events)).toBe(2)
      await atLast(async () => expect(await read(store.readAll())).toHaveLength(3))
    })
  })

  describe('a connection that nobody knows any more on the way', () => {
    test('Given the server is there, Then a new connection is made, and whatever is asked is answered', async () => {
      const server = await givenServer()
      const store = await givenStore(server, client, { deadlineMilliseconds: 6_000 })
      await committed(store, 's', 'noStream', newEvents(1))
      // It waits on the connection that is forgotten, and will not notice for a while.
      await following(store.subscribe()).until(isLive)
      for (const { network } of server.nodes) network.forget()

      expect(await store.append('s', 0, newEvents(1))).toEqual({ outcome: 'Committed', revision: 1 })
      for (const { network } of server.nodes) network.forget()
      expect(await read(store.readStream('s'))).toHaveLength(2)
    })
  })

  describe('a connection that breaks at a bad moment does not end the process', () => {
    test('Given more appends than the network takes, Then each of them is written once', async () => {
      const server = await givenServer()
      const store = await givenStore(server, client)
      const [{ network } = expect.fail()] = server.nodes
      await committed(store, 's', 'noStream', newEvents(1))
      network.blackHole()
      const streams = Array.from({ length: 40 }, (_, index) => `large-${index}`)
      const appending = streams.map((stream) =>
        store.append(stream, 'noStream', [newEvent('x'.repeat(100_000))]),
      )
      await new Promise(setImmediate)
      network.reset()
      await network.restore()

      expect(await Promise.all(appending)).toEqual(streams.map(() => ({ outcome: 'Committed', revision: 0 })))
    })

    test('Given two servers, When the connection to one breaks, Then appends to the other are not disturbed', async () => {
      const [broken, sound] = [await givenServer(), await givenServer()]
      const toBroken = await givenHastyStore(broken, client)
      const toSound = await givenStore(sound, client)
      await committedAtLast(toBroken, 's', 'noStream', newEvents(1))
      await committed(toSound, 's', 'noStream', newEvents(1))
      let goOn: () => void = () => undefined
      const patience = new Promise<void>((resolve) => {
        goOn = resolve
      })
      const asked = vi.fn(({ at }: { readonly at: string }) =>
        at === 'afterCommit' ? delayUntil(patience) : undefined,
      )
      sound.setFaults(asked)
      broken.setFaults(({ at }) => (at === 'beforeCommit' ? hang : undefined))

      const appending = toSound.append('s', 0, newEvents(1))
      const lost = toBroken.append('s', 0, newEvents(1))
      await vi.waitFor(() => expect(asked.mock.results.some(({ value }) => value !== undefined)).toBe(true))
      for (const { network } of broken.nodes) network.reset()
      expect((await lost).outcome).toBe('Unknown')
      goOn()

      expect(await appending).toEqual({ outcome: 'Committed', revision: 1 })
      expect(await read(toSound.readAll())).toHaveLength(2)
    })

    test('Given all of a cluster is gone while calls are under way, Then each of them ends', async () => {
      const server = await givenServer({ nodes: 3 })
      const store = await givenHastyStore(server, client)
      const live = await Promise.all(Array.from({ length: 5 }, () => liveAtLast(store)))
      const appending = Array.from({ length: 20 }, (_, index) =>
        store.append(`s-${index}`, 'noStream', newEvents(1)),
      )
      for (const { network } of server.nodes) {
        network.refuse()
        network.reset()
      }
      const later = Array.from({ length: 20 }, (_, index) => errorOf(store.readStream(`s-${index}`)))

      for (const subscription of live)
        expect((await subscription.untilError()).error.code).toBe('Unreachable')
      for (const outcome of await Promise.all(appending))
        expect(outcome.outcome).toMatch(/^(Committed|Unknown|Refused)$/)
      for (const error of await Promise.all(later)) expect(error.code).toBe('Unreachable')
    })
  })

  describe('a live subscription', () => {
    test(
      'Given nothing gets through any more, Then it ends as Unreachable',
      { timeout: 60_000 },
      async () => {
        const server = await givenServer()
        const store = await givenStore(server, client)
        const live = following(store.subscribe())
        await live.until(isLive)
        for (const { network } of server.nodes) network.blackHole()

        expect((await live.untilError()).error.code).toBe('Unreachable')
      },
    )

    test('Given a reader that takes nothing, Then most of it stays with the server', async () => {
      const server = await givenServer()
      const store = await givenStore(server, client)
      for (let revision = -1; revision < 5_999; revision += 500)
        await committed(store, 's', revision < 0 ? 'noStream' : revision, newEvents(500, 'x'.repeat(1_000)))
      const sent = vi.fn()
      server.setFaults((moment) => void (moment.at === 'beforeEvent' && sent()))

      for (const reading of [
        store.subscribe(),
        store.readAll({ streamPrefix: 's' }),
        store.readStream('s'),
      ]) {
        sent.mockClear()
        const iterator = reading[Symbol.asyncIterator]()
        await iterator.next()
        await committed(store, 'other', 'noStream', newEvents(1)).catch(() => undefined)
        await vi.waitFor(async () => {
          const before = sent.mock.calls.length
          await read(store.readStream('other'))
          expect(sent.mock.calls.length - before).toBeLessThan(10)
        })
        expect(sent.mock.calls.length).toBeLessThan(3_000)
        await iterator.return?.()
      }
    })
  })
}
