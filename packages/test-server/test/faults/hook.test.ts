import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import {
  delayUntil,
  duplicate,
  endCall,
  failWith,
  hang,
  timeout,
  type Fault,
  type FaultHook,
  type Moment,
} from '@aos-cluster/test-server'
import { eventstore } from '../clients/eventstore.js'
import { newEvent } from '../clients/new-event.js'
import { deferred } from '../deferred.js'
import { givenServer, numbersIn } from '../given-server.js'
import { hasEvents, hasSignal, listen } from '../listen.js'
import { eventsOf, outcomeOf } from '../outcome.js'

/** Strikes once, at the first moment of a kind. */
const once = (at: Moment['at'], call: Moment['call'], fault: Fault): FaultHook => {
  let hasStruck = false
  return (moment) => {
    if (hasStruck || moment.at !== at || moment.call !== call) return undefined
    hasStruck = true
    return fault
  }
}

/** A client that is connected: of several appends on a new connection the client sends the first one last. */
const given = async (faults: FaultHook) => {
  const server = await givenServer()
  const client = eventstore.connect(server)
  await client.appendToStream('first', newEvent(0))
  server.setFaults(faults)
  return { server, client }
}

const noStream = { expectedRevision: 'no_stream' }
const never = Symbol('never')

/** Whether a promise is still open when others, which were begun later, are done. */
const isOpen = async (promise: Promise<unknown>): Promise<boolean> =>
  (await Promise.race([promise.catch(() => undefined), Promise.resolve(never)])) === never

/** An append that shares no call with others: the client makes one of its own for credentials. */
const alone = { credentials: { username: 'admin', password: 'changeit' } }

test('Given two clients, When both write and read, Then each moment tells whose it is', async () => {
  const names: Record<string, Set<string | undefined>> = {}
  const server = await givenServer({
    faults: ({ stream, connectionName }) => {
      if (stream !== undefined) (names[stream] ??= new Set()).add(connectionName)
      return undefined
    },
  })
  for (const stream of ['s', 't']) {
    const client = eventstore.connect(server)
    await client.appendToStream(stream, newEvent(1))
    await eventsOf(client.readStream(stream))
    await client.deleteStream(stream)
  }
  const [ofS = [], ofT = []] = [names['s'], names['t']].map((found) => [...(found ?? [])])
  expect([ofS, ofT]).toEqual([[expect.any(String)], [expect.any(String)]])
  expect(ofS).not.toEqual(ofT)
})

describe('before a commit', () => {
  test('Given an error, When an event is appended, Then it fails and is not there; the next one goes on', async () => {
    const { server, client } = await given(once('beforeCommit', 'batchAppend', failWith(status.UNAVAILABLE)))
    expect(await outcomeOf(client.appendToStream('s', newEvent(1)))).toBe('unavailable code 14')
    expect(numbersIn(server, 's')).toEqual([])
    expect(await outcomeOf(client.appendToStream('s', newEvent(2)))).toBe('ok 0')
  })

  test('Given a timeout, When an event is appended, Then it fails alone', async () => {
    const { server, client } = await given((moment) =>
      moment.at === 'beforeCommit' && moment.stream === 's' ? timeout : undefined,
    )
    const [timedOut, other] = await Promise.all([
      outcomeOf(client.appendToStream('s', newEvent(1))),
      outcomeOf(client.appendToStream('t', newEvent(2))),
    ])
    expect([timedOut, other]).toEqual(['deadline-exceeded', 'ok 0'])
    expect(numbersIn(server, 's')).toEqual([])
  })

  test('Given a server that hangs, When an event is appended, Then nothing is said or done', async () => {
    const { server, client } = await given(({ at, stream }) =>
      at === 'beforeCommit' && stream === 's' ? hang : undefined,
    )
    const hanging = client.appendToStream('s', newEvent(1))
    expect(await outcomeOf(client.appendToStream('t', newEvent(2)))).toBe('ok 0')
    expect(await isOpen(hanging)).toBe(true)
    expect(numbersIn(server, 's')).toEqual([])
  })

  test('Given a delay, When it is over, Then the event is appended, after one that came later', async () => {
    const { promise, resolve } = deferred()
    const { server, client } = await given(once('beforeCommit', 'batchAppend', delayUntil(promise)))
    const delayed = client.appendToStream('s', newEvent(1))
    await client.appendToStream('s', newEvent(2))
    resolve()
    expect(await outcomeOf(delayed)).toBe('ok 1')
    expect(numbersIn(server, 's')).toEqual([2, 1])
  })

  test('Given a request that arrives twice, When an exact revision is expected, Then the event is there once', async () => {
    const { server, client } = await given(once('beforeCommit', 'batchAppend', duplicate))
    expect(await outcomeOf(client.appendToStream('s', newEvent(1), noStream))).toBe('ok 0')
    expect(numbersIn(server, 's')).toEqual([1])
  })

  test('Given a request that arrives twice and a leader without memory, When any revision will do, Then the event is there twice', async () => {
    const server = await givenServer({
      recentIds: 0,
      faults: once('beforeCommit', 'batchAppend', duplicate),
    })
    await eventstore.connect(server).appendToStream('s', newEvent(1))
    expect(numbersIn(server, 's')).toEqual([1, 1])
  })

  test('Given an error, When a stream is deleted or ended, Then it is as before', async () => {
    const { server, client } = await given((moment) =>
      moment.at === 'beforeCommit' && moment.call !== 'batchAppend' ? failWith(status.INTERNAL) : undefined,
    )
    await client.appendToStream('s', newEvent(1))
    expect(await outcomeOf(client.deleteStream('s'))).toBe('unknown code 13')
    expect(await outcomeOf(client.tombstoneStream('s'))).toBe('unknown code 13')
    expect(await eventsOf(client.readStream('s'))).toBe('0:1')
    expect(numbersIn(server, '$$s')).toEqual([])
  })
})

describe('after a commit', () => {
  test('Given an error, When an event is appended, Then it fails and is there; a resend finds it', async () => {
    const { server, client } = await given(once('afterCommit', 'batchAppend', failWith(status.UNAVAILABLE)))
    const event = newEvent(1)
    expect(await outcomeOf(client.appendToStream('s', event, noStream))).toBe('unavailable code 14')
    expect(numbersIn(server, 's')).toEqual([1])
    expect(await outcomeOf(client.appendToStream('s', event, noStream))).toBe('ok 0')
    expect(numbersIn(server, 's')).toEqual([1])
  })

  test('Given an error for one append, When another was committed in the same call, Then both fail', async () => {
    const both = deferred()
    const { server, client } = await given((moment) => {
      if (moment.at !== 'afterCommit') return undefined
      if (moment.stream === 's') return delayUntil(both.promise)
      both.resolve()
      return failWith(status.CANCELLED)
    })
    const outcomes = await Promise.all([
      outcomeOf(client.appendToStream('s', newEvent(1))),
      outcomeOf(client.appendToStream('t', newEvent(2))),
    ])
    expect(outcomes).toEqual(['cancelled code 1', 'cancelled code 1'])
    expect([numbersIn(server, 's'), numbersIn(server, 't')]).toEqual([[1], [2]])
  })

  test('Given a refusal, When it is answered, Then there was no commit to strike after', async () => {
    const { client } = await given((moment) => (moment.at === 'afterCommit' ? hang : undefined))
    expect(await outcomeOf(client.appendToStream('s', newEvent(1), { expectedRevision: 7n }))).toBe(
      'wrong-expected-version expected 7 actual no_stream',
    )
  })
})

describe('before a reply', () => {
  test('Given the call ends with OK, When events are appended, Then the client waits for ever, for the next one too', async () => {
    const { server, client } = await given(once('beforeReply', 'batchAppend', endCall))
    const first = client.appendToStream('s', newEvent(1))
    await outcomeOf(eventstore.connect(server).appendToStream('other', newEvent(2)))
    const next = client.appendToStream('s', newEvent(3))
    await outcomeOf(eventstore.connect(server).appendToStream('other', newEvent(4)))
    expect([await isOpen(first), await isOpen(next)]).toEqual([true, true])
    expect(numbersIn(server, 's')).toEqual([1])
  })

  test('Given an append with a call of its own, When a fault strikes, Then it ends that call', async () => {
    const { server, client } = await given(once('beforeReply', 'append', failWith(status.INTERNAL, 'broken')))
    expect(await outcomeOf(client.appendToStream('s', newEvent(1), alone))).toBe('unknown code 13')
    expect(await outcomeOf(client.appendToStream('s', newEvent(2), alone))).toBe('ok 1')
    expect(numbersIn(server, 's')).toEqual([1, 2])
  })

  test('Given a timeout, When an append has a call of its own, Then its status says so', async () => {
    const { client } = await given(once('beforeReply', 'append', timeout))
    expect(await outcomeOf(client.appendToStream('s', newEvent(1), alone))).toBe('timeout code 10')
  })

  test('Given gossip or features that fail, When a client asks for them, Then it fails', async () => {
    const server = await givenServer({
      faults: once('beforeReply', 'serverFeatures', failWith(status.UNAVAILABLE)),
    })
    const client = eventstore.connect(server)
    expect(await outcomeOf(client.appendToStream('s', newEvent(1)))).toMatch('code 14')
    const cluster = await givenServer({
      nodes: 3,
      faults: ({ call }) => (call === 'gossip' ? failWith(status.UNAVAILABLE) : undefined),
    })
    expect(await outcomeOf(eventstore.connect(cluster).appendToStream('s', newEvent(1)))).toBe('Error')
  })
})

describe('in the middle of a read', () => {
  const givenFive = async (faults: FaultHook) => {
    const { server, client } = await given(faults)
    await client.appendToStream(
      's',
      [1, 2, 3, 4, 5].map((n) => newEvent(n)),
    )
    return { server, client }
  }
  const before = (n: number, fault: Fault): FaultHook => {
    return (moment) => (moment.at === 'beforeEvent' && moment.n === n ? fault : undefined)
  }

  test('Given an error before the third event, When a stream is read, Then it fails after two', async () => {
    const { client } = await givenFive(before(2, failWith(status.UNAVAILABLE)))
    const read: unknown[] = []
    const reading = async (): Promise<void> => {
      for await (const { event } of client.readStream('s')) read.push(event?.revision)
    }
    await expect(reading()).rejects.toMatchObject({ type: 'unavailable' })
    expect(read).toEqual([0n, 1n])
  })

  test('Given an end before the third event, When a stream is read, Then it seems to have two', async () => {
    const { client } = await givenFive(before(2, endCall))
    expect(await eventsOf(client.readStream('s'))).toBe('0:1 1:2')
  })

  test('Given a server that hangs before the end, When a stream is read, Then all comes and no end', async () => {
    const { client } = await givenFive((moment) => (moment.at === 'beforeEnd' ? hang : undefined))
    const events = client.readStream('s')[Symbol.asyncIterator]()
    for (let n = 0; n < 5; n++) await events.next()
    const end = events.next()
    await client.appendToStream('t', newEvent(1))
    expect(await isOpen(end)).toBe(true)
  })

  test('Given a subscription that the server ends, When events come, Then it ends as if all were well', async () => {
    const { client } = await givenFive(before(3, endCall))
    const listening = listen(() => client.subscribeToStream('s', { fromRevision: 'start' }))
    await listening.until(hasSignal('close'))
    expect(listening.signals).toEqual(['confirmation@0', 'end@3', 'close@3'])
  })

  test('Given a delay before an event, When the next ones are committed meanwhile, Then they come in order', async () => {
    const { promise, resolve } = deferred()
    const { client } = await givenFive((moment) =>
      moment.call === 'subscribeToStream' && moment.at === 'beforeEvent' && moment.n === 5
        ? delayUntil(promise)
        : undefined,
    )
    const listening = listen(() => client.subscribeToStream('s', { fromRevision: 'start' }))
    await listening.until(hasSignal('caughtUp'))
    await client.appendToStream('s', [newEvent(6), newEvent(7)])
    resolve()
    await listening.until(hasEvents(7))
    expect(listening.events.map(({ event }) => event?.revision)).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n])
  })

  test('Given faults, When they are taken back, Then everything works', async () => {
    const { server, client } = await givenFive(before(0, endCall))
    expect(await eventsOf(client.readStream('s'))).toBe('nothing')
    server.setFaults()
    expect(await eventsOf(client.readStream('s'))).toBe('0:1 1:2 2:3 3:4 4:5')
  })
})

describe('what the hook is told', () => {
  test('Given every kind of call, Then it names call, node and stream', async () => {
    const moments: string[] = []
    const server = await givenServer({
      faults: ({ at, call, node, stream }) => {
        moments.push(`${at} ${call} ${node} ${stream ?? '-'}`)
        return undefined
      },
    })
    const client = eventstore.connect(server)
    await client.appendToStream('s', newEvent(1))
    await eventsOf(client.readStream('s'))
    await client.deleteStream('s')
    await client.tombstoneStream('s')
    const listening = listen(() => client.subscribeToAll())
    await listening.until(hasSignal('caughtUp'))
    expect(moments).toEqual([
      'beforeReply serverFeatures 0 -',
      ...['beforeCommit', 'afterCommit', 'beforeReply'].map((at) => `${at} batchAppend 0 s`),
      ...['beforeReply', 'beforeEvent', 'beforeEnd'].map((at) => `${at} readStream 0 s`),
      ...['beforeCommit', 'afterCommit', 'beforeReply'].map((at) => `${at} delete 0 s`),
      ...['beforeCommit', 'afterCommit', 'beforeReply'].map((at) => `${at} tombstone 0 s`),
      'beforeReply subscribeToAll 0 -',
      ...Array.from({ length: 4 }, () => 'beforeEvent subscribeToAll 0 -'),
    ])
  })
})
