import { describe, expect, test, vi } from 'vitest'
import {
  type Fault,
  type Moment,
  delayUntil,
  endCall,
  failWith,
  hang,
  timeout,
} from '@aos-cluster/test-server'
import { status } from '@grpc/grpc-js'
import type { ClientName } from '../../src/index.js'
import { atLast, committedAtLast } from './at-last.js'
import { committed, errorOf, idsOf, newEvent, newEvents, read } from './events.js'
import { following, isLive } from './following.js'
import { givenHastyStore, givenServer, givenStore } from './given.js'

/** Strikes where it is said, and only so many times. */
const strike = (isMeant: (moment: Moment) => boolean, fault: Fault, times = Infinity) => {
  let left = times
  return (moment: Moment) => (isMeant(moment) && left-- > 0 ? fault : undefined)
}

const writes = ({ call }: Moment) => call === 'append' || call === 'batchAppend'

/** Of a store that soon sends again what was not answered. */
const SOON = { deadlineMilliseconds: 6_000 }

export const silentServers = (client: ClientName): void => {
  describe('a server that does not answer an append', () => {
    test('Given it never does, Then the append is Unknown, and the next one is answered', async () => {
      const server = await givenServer()
      const store = await givenHastyStore(server, client)
      const events = newEvents(2)
      server.setFaults(strike((moment) => writes(moment) && moment.at === 'beforeReply', hang))
      expect((await store.append('s', 'noStream', events)).outcome).toBe('Unknown')

      server.setFaults()
      expect(await committedAtLast(store, 's', 'noStream', events)).toBe(1)
      expect(await atLast(async () => idsOf(await read(store.readAll())))).toEqual(idsOf(events))
    })

    test.each([
      ['says nothing before it writes', 'beforeCommit', hang],
      ['says nothing after it has written', 'afterCommit', hang],
      ['ends the call as if all were well', 'beforeReply', endCall],
      ['breaks the call off', 'afterCommit', failWith(status.UNAVAILABLE)],
      ['fails inside', 'afterCommit', failWith(status.INTERNAL)],
      ['takes too long by its own clock', 'afterCommit', timeout],
      ['is aborted', 'beforeCommit', failWith(status.ABORTED)],
    ] as const)('Given it %s once, Then the append is written once, and Committed', async (_, at, fault) => {
      const server = await givenServer()
      const store = await givenStore(server, client, SOON)
      server.setFaults(strike((moment) => writes(moment) && moment.at === at, fault, 1))
      const events = newEvents(2)

      expect(await store.append('s', 'noStream', events)).toEqual({ outcome: 'Committed', revision: 1 })
      expect(idsOf(await read(store.readAll()))).toEqual(idsOf(events))
      expect(await store.append('s', 1, newEvents(1))).toEqual({ outcome: 'Committed', revision: 2 })
    })

    test('Given one call breaks off with many appends in it, Then each of them is written once', async () => {
      const server = await givenServer()
      const store = await givenStore(server, client)
      const streams = Array.from({ length: 200 }, (_, index) => `s-${index}`)
      server.setFaults(
        strike(
          (moment) => moment.at === 'afterCommit' && moment.stream === 's-100',
          failWith(status.UNAVAILABLE),
          1,
        ),
      )

      const outcomes = await Promise.all(
        streams.map((stream) => store.append(stream, 'noStream', [newEvent()])),
      )

      expect(outcomes).toEqual(streams.map(() => ({ outcome: 'Committed', revision: 0 })))
      const stored = await read(store.readAll())
      expect(new Set(stored.map(({ stream }) => stream)).size).toBe(streams.length)
      expect(stored).toHaveLength(streams.length)
    })

    test('Given its clock is a minute ahead, Then appends do not suffer', async () => {
      const server = await givenServer({ now: () => Date.now() + 60_000 })
      const store = await givenHastyStore(server, client)
      expect(await committedAtLast(store, 's', 'noStream', newEvents(1))).toBe(0)
    })

    test('Given its clock is a day ahead, Then the append is Unknown, and the message speaks of clocks', async () => {
      const server = await givenServer({ now: () => Date.now() + 86_400_000 })
      const store = await givenHastyStore(server, client)
      expect(await store.append('s', 'noStream', newEvents(1))).toMatchObject({
        outcome: 'Unknown',
        error: { message: expect.stringContaining('compare the clocks') },
      })
    })
  })

  describe('a server that does not go on with a reading', () => {
    test.each([
      ['says nothing any more', hang],
      ['breaks it off', failWith(status.UNAVAILABLE)],
      ['fails inside', failWith(status.INTERNAL)],
    ] as const)('Given it %s once, Then the rest comes all the same, once', async (_, fault) => {
      const server = await givenServer()
      const store = await givenStore(server, client, SOON)
      const events = newEvents(300)
      await committed(store, 's', 'noStream', events)

      for (const reading of [
        store.readStream('s'),
        store.readAll(),
        store.readAll({ streamPrefix: 's' }),
        store.readAll({ direction: 'backwards' }),
      ]) {
        server.setFaults(strike((moment) => moment.at === 'beforeEvent' && moment.n === 200, fault, 1))
        const ids = idsOf(await read(reading))
        expect(ids[0] === events[0]?.id ? ids : ids.toReversed()).toEqual(idsOf(events))
      }
    })

    test('Given it never does, Then the reading ends as Unreachable', async () => {
      const server = await givenServer()
      const store = await givenHastyStore(server, client)
      await committedAtLast(store, 's', 'noStream', newEvents(3))
      server.setFaults(strike((moment) => moment.at === 'beforeEvent', hang))

      for (const reading of [store.readStream('s'), store.readAll(), store.readAll({ streamPrefix: 's' })])
        expect(await errorOf(reading)).toMatchObject({
          code: 'Unreachable',
          message: expect.stringMatching(/no answer for \d+ ms.+\.$/),
        })
    })
  })

  describe('a server that ends a subscription', () => {
    test.each([
      ['as if all were well', endCall],
      ['with an error', failWith(status.ABORTED)],
    ] as const)(
      'Given it does so %s, Then the last item is Unreachable, and all is resumed',
      async (_, fault) => {
        const server = await givenServer()
        const store = await givenStore(server, client)
        const events = newEvents(3)
        await committed(store, 's', 'noStream', events.slice(0, 2))
        const subscription = following(store.subscribe())
        const deliveries = [...(await subscription.until(isLive))]
        server.setFaults(
          strike((moment) => moment.call === 'subscribeToAll' && moment.at === 'beforeEvent', fault, 1),
        )
        await committed(store, 's', 1, events.slice(2))

        const ended = await subscription.untilError()
        deliveries.push(...ended.deliveries)
        expect(ended.error.code).toBe('Unreachable')
        const after = deliveries.at(-1)?.position ?? 0n
        const resumed = await following(store.subscribe({ after })).until(isLive)
        expect(idsOf([...deliveries, ...resumed].flatMap((delivery) => delivery.events))).toEqual(
          idsOf(events),
        )
      },
    )

    test('Given it begins late, Then nothing is missing', async () => {
      const server = await givenServer()
      const store = await givenStore(server, client, SOON)
      const events = newEvents(3)
      await committed(store, 's', 'noStream', events)
      let goOn: () => void = () => undefined
      const patience = new Promise<void>((resolve) => {
        goOn = resolve
      })
      const asked = vi.fn((moment: Moment) =>
        moment.call === 'subscribeToAll' && moment.at === 'beforeReply' ? delayUntil(patience) : undefined,
      )
      server.setFaults(asked)
      const delivered = following(store.subscribe()).until(isLive)
      await vi.waitFor(() => expect(asked).toHaveBeenCalled())
      goOn()
      expect(idsOf((await delivered).flatMap((delivery) => delivery.events))).toEqual(idsOf(events))
    })
  })
}
