import { describe, expect, test } from 'vitest'
import type { TestServer } from '@aos-cluster/test-server'
import type { Client, Library } from '../clients/client.js'
import { newEvent } from '../clients/new-event.js'
import { deferred } from '../deferred.js'
import { givenServer, numbersIn } from '../given-server.js'
import { hasEvents, hasSignal, listen } from '../listen.js'
import { eventsOf, outcomeOf } from '../outcome.js'

/** A client that knows one node only, and takes what that has: by default one of them insists on the leader. */
const connectTo = (library: Library, server: TestServer, node: number): Client => {
  const port = server.nodes[node]?.address.port
  return library.connect({
    connectionString: (scheme) => `${scheme}://127.0.0.1:${port}?tls=false&nodePreference=follower`,
  })
}

/** Registers the tests, for a file that has this client alone. */
export const worksWithThreeNodes = (library: Library): void => {
  const at = library.expecting

  describe('three nodes', () => {
    test('Given a leader, When a client knows all nodes, Then what it writes is with all of them', async () => {
      const server = await givenServer({ nodes: 3 })
      const client = library.connect(server)
      expect(await outcomeOf(client.appendToStream('s', newEvent(1), at('no_stream')))).toBe('ok 0')
      expect(server.nodes.map(({ state }) => state)).toEqual(['leader', 'follower', 'follower'])
      expect([0, 1, 2].map((node) => numbersIn(server, 's', node))).toEqual([[1], [1], [1]])
    })

    test('Given a follower, When a client insists on the leader, Then it hears who that is and goes there', async () => {
      const server = await givenServer({ nodes: 3 })
      const nodes: number[] = []
      server.setFaults(({ at: moment, node }) => {
        if (moment === 'afterCommit') nodes.push(node)
        return undefined
      })
      const client = connectTo(library, server, 1)
      const leader = { requiresLeader: true }
      expect(await outcomeOf(client.appendToStream('s', newEvent(1), leader))).toBe('not-leader code 5')
      expect(await outcomeOf(client.appendToStream('s', newEvent(1), leader))).toBe('ok 0')
      expect(nodes).toEqual([0])
    })

    test('Given a follower, When a client does not insist, Then the follower passes the write on', async () => {
      const server = await givenServer({ nodes: 3 })
      const client = connectTo(library, server, 2)
      expect(await outcomeOf(client.appendToStream('s', newEvent(1)))).toBe('ok 0')
      expect(numbersIn(server, 's', 0)).toEqual([1])
    })

    test('Given a follower that lags, When it is read, Then it has the past, until it is released', async () => {
      const server = await givenServer({ nodes: 3 })
      const [leader, follower] = [connectTo(library, server, 0), connectTo(library, server, 1)]
      await leader.appendToStream('s', newEvent(1))
      const listening = listen(() => follower.subscribeToStream('s'))
      await listening.until(hasSignal('caughtUp'))

      server.holdReplication(1)
      await leader.appendToStream('s', newEvent(2))
      expect(await eventsOf(leader.readStream('s'))).toBe('0:1 1:2')
      expect(await eventsOf(follower.readStream('s'))).toBe('0:1')
      expect(listening.events).toHaveLength(1)

      server.releaseReplication(1)
      expect(await eventsOf(follower.readStream('s'))).toBe('0:1 1:2')
      await listening.until(hasEvents(2))
    })

    test('Given a follower that lags, When it is elected, Then it has everything', async () => {
      const server = await givenServer({ nodes: 3 })
      server.holdReplication(1)
      await connectTo(library, server, 0).appendToStream('s', newEvent(1))
      expect(numbersIn(server, 's', 1)).toEqual([])
      server.electLeader(1)
      expect(server.leader?.index).toBe(1)
      expect(numbersIn(server, 's', 1)).toEqual([1])
      expect(await eventsOf(connectTo(library, server, 1).readStream('s'))).toBe('0:1')
    })

    test('Given a leader that dies, When another is elected on demand, Then appends go on, and nothing is lost or doubled', async () => {
      const server = await givenServer({ nodes: 3, electionDelay: 'onDemand' })
      const client = library.connect(server)
      const [first, second] = [newEvent(1), newEvent(2)]
      await client.appendToStream('s', first, at('no_stream'))
      server.kill(0)
      expect(server.leader).toBeUndefined()
      expect(await outcomeOf(client.appendToStream('s', second, at(0n)))).toBe('unavailable code 14')

      server.electLeader(2)
      const resend = async (): Promise<string> => {
        const outcome = await outcomeOf(client.appendToStream('s', second, at(0n)))
        return outcome.startsWith('ok') ? outcome : resend()
      }
      expect(await resend()).toBe('ok 1')
      expect([1, 2].map((node) => numbersIn(server, 's', node))).toEqual([
        [1, 2],
        [1, 2],
      ])
      await server.revive(0)
      expect(server.nodes[0]?.state).toBe('follower')
      expect(numbersIn(server, 's', 0)).toEqual([1, 2])
    })

    test('Given no leader, When an event is appended at a node that lives, Then it is not ready', async () => {
      const server = await givenServer({ nodes: 3, electionDelay: 'onDemand' })
      const client = connectTo(library, server, 1)
      await client.appendToStream('s', newEvent(1))
      server.kill(0)
      expect(await outcomeOf(client.appendToStream('s', newEvent(2)))).toBe('unknown')
      expect(await eventsOf(client.readStream('s'))).toMatch(/^unavailable/)
    })

    test('Given a leader that dies, When it is time, Then another one leads', async () => {
      const server = await givenServer({ nodes: 3, electionDelay: 1 })
      server.kill(0)
      const leader = await server.elected()
      expect([server.leader?.index, leader.state]).toEqual([leader.index, 'leader'])
      expect(leader.index).not.toBe(0)
    })

    test('Given a single node that dies, When it comes back, Then it leads again with all it had', async () => {
      const server = await givenServer({ electionDelay: 1 })
      const client = library.connect(server)
      await client.appendToStream('s', newEvent(1))
      server.kill(0)
      expect(await outcomeOf(client.appendToStream('s', newEvent(2)))).toMatch('code 14')
      await server.revive(0)
      await server.elected()
      expect(await eventsOf(library.connect(server).readStream('s'))).toBe('0:1')
    })

    test('Given a subscription, When its node dies, Then it fails and does not resume', async () => {
      const server = await givenServer({ nodes: 3, electionDelay: 1 })
      const client = library.connect(server)
      const listening = listen(() => client.subscribeToAll())
      await listening.until(hasSignal('caughtUp'))
      server.kill(0)
      await listening.until(hasSignal('error'))
      expect(listening.signals.at(-1)).toMatch(/^error unavailable code 14/)
    })

    test('Given a write that a node has in hand, When the node dies and comes back, Then it never happens', async () => {
      const { promise, resolve } = deferred()
      const arrived = deferred()
      const server = await givenServer({ electionDelay: 1 })
      server.setFaults((moment) => {
        if (moment.at !== 'beforeCommit') return undefined
        arrived.resolve()
        return { fault: 'delay', until: promise }
      })
      const inHand = outcomeOf(library.connect(server).appendToStream('s', newEvent(1)))
      await arrived.promise
      server.kill(0)
      expect(await inHand).toMatch('code 14')
      await server.revive(0)
      await server.elected()
      resolve()
      server.setFaults()
      await library.connect(server).appendToStream('s', newEvent(2))
      expect(numbersIn(server, 's')).toEqual([2])
    })
  })
}
