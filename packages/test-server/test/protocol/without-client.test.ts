import { status, type ServiceError } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import type { TestServer } from '@aos-cluster/test-server'
import { gossipService, streamsService } from '../../src/protocol/definitions.js'
import type { ClusterInfo, ReadOptions, ReadReq, ReadResp } from '../../src/protocol/messages.js'
import { eventstore } from '../clients/eventstore.js'
import { newEvent } from '../clients/new-event.js'
import { givenServer } from '../given-server.js'
import { nodeClient } from './node-client.js'

/** What a node says of all nodes. */
const gossipOf = (server: TestServer, node: number): Promise<ClusterInfo> => {
  const client = nodeClient(gossipService, server, node)
  const { Read } = gossipService
  if (Read === undefined) throw new Error('the definition has a method Read')
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest<object, ClusterInfo>(
      Read.path,
      Read.requestSerialize,
      Read.responseDeserialize,
      {},
      (error, info) => (info === undefined ? reject(error ?? new Error('no answer')) : resolve(info)),
    )
  })
}

const statesIn = ({ members }: ClusterInfo): readonly string[] =>
  members.map(({ state, isAlive }) => `${state}${isAlive ? '' : ', dead'}`)

/** What a read says, until it ends or fails. */
const answersTo = async (
  server: TestServer,
  options: ReadOptions,
  milliseconds = 10_000,
): Promise<{ readonly messages: readonly ReadResp[]; readonly code: status }> => {
  const { Read } = streamsService
  if (Read === undefined) throw new Error('the definition has a method Read')
  const call = nodeClient(streamsService, server).makeServerStreamRequest<ReadReq, ReadResp>(
    Read.path,
    Read.requestSerialize,
    Read.responseDeserialize,
    { options },
    { deadline: Date.now() + milliseconds },
  )
  const messages: ReadResp[] = []
  try {
    for await (const message of call) messages.push(message as ReadResp)
    return { messages, code: status.OK }
  } catch (error) {
    return { messages, code: (error as ServiceError).code }
  }
}

const stream = (name: string) => ({ streamIdentifier: { streamName: Buffer.from(name) } })

describe('gossip', () => {
  test('Given three nodes, When one dies and another leads, Then it tells that at once', async () => {
    const server = await givenServer({ nodes: 3, electionDelay: 'onDemand' })
    expect(statesIn(await gossipOf(server, 1))).toEqual(['Leader', 'Follower', 'Follower'])
    server.kill(0)
    expect(statesIn(await gossipOf(server, 1))).toEqual(['Unknown, dead', 'Unknown', 'Unknown'])
    server.electLeader(2)
    expect(statesIn(await gossipOf(server, 1))).toEqual(['Unknown, dead', 'Follower', 'Leader'])
    await server.revive(0)
    expect(statesIn(await gossipOf(server, 0))).toEqual(['Follower', 'Follower', 'Leader'])
  })

  test('Given three nodes, Then it names where clients find them, and each by an id of its own', async () => {
    const server = await givenServer({ nodes: 3 })
    const { members } = await gossipOf(server, 2)
    expect(members.map(({ httpEndPoint }) => httpEndPoint.port)).toEqual(
      server.nodes.map(({ address }) => address.port),
    )
    expect(new Set(members.map(({ instanceId }) => instanceId.string)).size).toBe(3)
  })
})

describe('a read', () => {
  const all = { all: { start: {} }, noFilter: {}, uuidOption: { string: {} } }

  test('Given a reader that knows of it, Then the end of the stream is told after its events', async () => {
    const server = await givenServer()
    await eventstore.connect(server).appendToStream('s', [newEvent(1), newEvent(2)])
    const options = { stream: { ...stream('s'), start: {} }, count: '1', controlOption: { compatibility: 1 } }
    const { messages } = await answersTo(server, options)
    expect(messages.map((message) => message.lastStreamPosition)).toEqual([undefined, '1'])
  })

  test('Given a reader that wants ids in two numbers, Then it gets them so', async () => {
    const server = await givenServer()
    const id = 'ffffffff-ffff-ffff-8000-000000000001'
    await eventstore.connect(server).appendToStream('s', newEvent(1, id))
    const options = { stream: { ...stream('s'), start: {} }, count: '1', uuidOption: { structured: {} } }
    const { messages } = await answersTo(server, options)
    expect(messages[0]?.event?.event?.id).toEqual({
      structured: { mostSignificantBits: '-1', leastSignificantBits: `${-(2n ** 63n) + 1n}` },
    })
  })

  test('Given a filter and a count of 0, Then nothing is said until the deadline', async () => {
    const server = await givenServer()
    const filter = { streamIdentifier: { prefix: ['$'] }, count: {}, checkpointIntervalMultiplier: 1 }
    expect(await answersTo(server, { ...all, count: '0', filter }, 50)).toEqual({
      messages: [],
      code: status.DEADLINE_EXCEEDED,
    })
  })

  test.each<readonly [string, ReadOptions]>([
    ['neither a count nor a subscription', all],
    ['neither a stream nor all of them', { count: '1' }],
    ['a subscription backwards', { ...all, subscription: {}, readDirection: 'Backwards' }],
    ['a stream without a name', { stream: { ...stream(''), start: {} }, count: '1' }],
    ['a revision without a sign', { stream: { ...stream('s'), revision: `${2n ** 63n}` }, count: '1' }],
    ['a filter of nothing', { ...all, count: '1', filter: {} }],
    ['a filter without an interval', { ...all, subscription: {}, filter: { eventType: { prefix: ['a'] } } }],
  ])('Given %s, Then it fails', async (_, options) => {
    const server = await givenServer()
    expect(await answersTo(server, options)).toEqual({ messages: [], code: status.UNKNOWN })
  })
})
