import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { HOST } from '../../src/faults/link.js'
import { startTcpProxy, type TcpProxy } from '../../src/faults/tcp-proxy.js'
import { eventstore } from '../clients/eventstore.js'
import { newEvent } from '../clients/new-event.js'
import { givenServer, numbersIn } from '../given-server.js'
import { inWords, outcomeOf } from '../outcome.js'

/** A node that keeps what it hears and says the same back, behind a network. */
const given = async () => {
  const heard: string[] = []
  const waiting = new Set<() => void>()
  const node = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      heard.push(chunk.toString())
      socket.write(chunk)
      for (const look of waiting) look()
    })
  })
  node.listen(0, HOST)
  await once(node, 'listening')
  const { port } = node.address() as AddressInfo
  const network = await startTcpProxy(0, () => port)
  onTestFinished(() => {
    network.takeDown()
    node.close()
  })
  const hears = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (heard.join('').includes(text)) resolve()
      }
      waiting.add(look)
      look()
    })
  return { network, heard, hears }
}

interface Caller {
  readonly socket: Socket
  readonly hears: (length: number) => Promise<string>
  /** How the connection ends. */
  readonly ends: Promise<string>
}

const call = async ({ port }: TcpProxy): Promise<Caller> => {
  const socket = connect(port, HOST)
  let heard = ''
  socket.on('data', (chunk) => (heard += chunk.toString()))
  const ends = new Promise<string>((resolve) => {
    socket.on('error', (error) => resolve('code' in error ? String(error.code) : error.message))
    socket.on('close', () => resolve('closed'))
  })
  await Promise.race([once(socket, 'connect').catch(() => undefined), ends])
  const hears = async (length: number): Promise<string> => {
    while (heard.length < length) await once(socket, 'data')
    return heard
  }
  return { socket, hears, ends }
}

describe('the network before a node', () => {
  test('Given that it works, When much is said, Then all of it comes back in order', async () => {
    const { network } = await given()
    const { socket, hears } = await call(network)
    const text = Array.from({ length: 200_000 }, (_, n) => `${n} `).join('')
    socket.write(text)
    expect(await hears(text.length)).toBe(text)
  })

  test('Given connections, When it resets, Then they are cut and new ones are welcome', async () => {
    const { network } = await given()
    const [one, other] = [await call(network), await call(network)]
    one.socket.write('hello')
    await one.hears(5)
    network.reset()
    expect([await one.ends, await other.ends]).toEqual(['ECONNRESET', 'ECONNRESET'])
    const next = await call(network)
    next.socket.write('hello')
    expect(await next.hears(5)).toBe('hello')
  })

  test('Given a connection, When it refuses, Then new ones fail and that one goes on, until it is restored', async () => {
    const { network } = await given()
    const before = await call(network)
    network.refuse()
    expect(await (await call(network)).ends).toBe('ECONNREFUSED')
    before.socket.write('hello')
    expect(await before.hears(5)).toBe('hello')
    await network.restore()
    const after = await call(network)
    after.socket.write('hello')
    expect(await after.hears(5)).toBe('hello')
  })

  test('Given a black hole, When something is said, Then the node hears it when the network is restored', async () => {
    const { network, heard } = await given()
    const before = await call(network)
    before.socket.write('one')
    await before.hears(3)
    network.blackHole()
    const during = await call(network)
    during.socket.write('two')
    before.socket.write('three')
    // A connection that works shows that the node had its time to hear.
    const other = await given()
    const witness = await call(other.network)
    witness.socket.write('time')
    await witness.hears(4)
    expect(heard).toEqual(['one'])
    await network.restore()
    expect([await before.hears(8), await during.hears(3)]).toEqual(['onethree', 'two'])
  })

  test('Given that connections are forgotten, When something is said, Then nobody hears it, and a new one works', async () => {
    const { network, heard, hears } = await given()
    const before = await call(network)
    before.socket.write('one')
    await before.hears(3)
    network.forget()
    before.socket.write('two')
    const after = await call(network)
    after.socket.write('three')
    await hears('onethree')
    expect(heard.join('')).toBe('onethree')
    expect(before.socket.destroyed).toBe(false)
  })

  test('Given that replies are lost, When something is said, Then the node hears it and the connection ends with the fault', async () => {
    const { network, hears } = await given()
    const { socket, ends } = await call(network)
    network.dropReplies()
    socket.write('hello')
    await hears('hello')
    await network.restore()
    expect(await ends).toBe('ECONNRESET')
    const next = await call(network)
    next.socket.write('again')
    expect(await next.hears(5)).toBe('again')
  })

  test('Given that it is slow, When much is said, Then all of it comes back in order', async () => {
    const { network } = await given()
    network.slow(1)
    const { socket, hears } = await call(network)
    const text = Array.from({ length: 20_000 }, (_, n) => `${n} `).join('')
    socket.write(text)
    expect(await hears(text.length)).toBe(text)
  })

  test('Given a caller that leaves, Then the node is left too', async () => {
    const { network } = await given()
    const { socket, ends } = await call(network)
    socket.end()
    expect(await ends).toBe('closed')
  })

  test('Given a node that is taken down, When it is put up, Then it has the same port', async () => {
    const { network } = await given()
    const before = await call(network)
    network.takeDown()
    expect(await before.ends).toBe('ECONNRESET')
    expect(await (await call(network)).ends).toBe('ECONNREFUSED')
    await network.restore()
    expect(await (await call(network)).ends).toBe('ECONNREFUSED')
    await network.putUp()
    const after = await call(network)
    after.socket.write('hello')
    expect(await after.hears(5)).toBe('hello')
  })
})

describe('a client whose replies are lost', () => {
  test('Given an append that was committed, When its connection ends, Then it fails, and a resend finds it', async () => {
    const server = await givenServer()
    const [node] = server.nodes
    const client = eventstore.connect(server)
    await client.appendToStream('s', newEvent(0))
    const committed = new Promise<void>((resolve) => {
      server.setFaults((moment) => {
        if (moment.at === 'beforeReply') resolve()
        return undefined
      })
    })

    node?.network.dropReplies()
    const event = newEvent(1)
    const lost = client.appendToStream('s', event, { expectedRevision: 0n }).catch(inWords)
    await committed
    await node?.network.restore()
    expect(await lost).toBe('unavailable code 14')
    expect(numbersIn(server, 's')).toEqual([0, 1])
    expect(await outcomeOf(client.appendToStream('s', event, { expectedRevision: 0n }))).toBe('ok 1')
    expect(numbersIn(server, 's')).toEqual([0, 1])
  })
})
