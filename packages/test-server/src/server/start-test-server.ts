import { newCluster } from '../cluster/cluster.js'
import { elections } from '../cluster/elections.js'
import type { Member } from '../cluster/member.js'
import type { FaultHook, Moment } from '../faults/fault.js'
import { HOST } from '../faults/link.js'
import type { TcpProxy } from '../faults/tcp-proxy.js'
import { recentIds } from '../log/recent-ids.js'
import { newCertificateFiles } from '../tls/certificate-files.js'
import { connectionString } from './connection-string.js'
import { DEFAULTS, type TestServerOptions } from './options.js'
import { startNode } from './start-node.js'
import { startProxies } from './start-proxies.js'
import type { TestNode, TestServer } from './test-server.js'

const NO_FAULTS: FaultHook = () => undefined

/**
 * Starts a server on loopback and resolves when it has a leader. It rejects where options contradict each other or a
 * port is taken.
 *
 * ```ts
 * const server = await startTestServer()
 * const client = EventStoreDBClient.connectionString(server.connectionString('esdb'))
 * await client.appendToStream('some-stream', jsonEvent({ type: 'Happened', data: {} }))
 * await server.close()
 * ```
 */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const {
    nodes: size,
    maxAppendSize,
    absurdCheckpoints,
    recentIds: limit,
    electionDelay,
  } = {
    ...DEFAULTS,
    ...options,
  }
  const { users, ports = [], now = Date.now } = options
  if (users !== undefined && options.tls !== true)
    throw new Error('users need tls: clients keep credentials back on connections that are not encrypted')

  let hook = options.faults ?? NO_FAULTS
  const innerPorts = new Map<number, number>()
  const proxies = await startProxies(size, ports, (node) => innerPorts.get(node) ?? 0)
  const files = options.tls === true ? await newCertificateFiles() : undefined
  const addresses = proxies.map(({ port }) => ({ host: HOST, port }))
  const cluster = newCluster(addresses, recentIds(limit), now)
  const { call: callElection, elect, leader, stop: stopElections } = elections(cluster, electionDelay)

  const running = await Promise.all(
    cluster.members.map(async (member) => {
      const context = {
        cluster,
        member,
        hook: (moment: Moment) => hook(moment),
        users,
        now,
        maxAppendSize,
        hasAbsurdCheckpoints: absurdCheckpoints,
      }
      const node = await startNode(context, files?.certificates)
      innerPorts.set(member.index, node.port)
      return node
    }),
  )
  const nodes = cluster.members.map((member) => testNode(member, at(proxies, member.index)))
  elect(at(cluster.members, 0))

  return {
    nodes,
    get leader() {
      const member = cluster.leader()
      return member === undefined ? undefined : at(nodes, member.index)
    },
    caFile: files?.caFile,
    connectionString: (scheme, choice) =>
      connectionString({ addresses, caFile: files?.caFile, users }, scheme, choice),
    setFaults: (next = NO_FAULTS) => {
      hook = next
    },
    elected: async () => at(nodes, (await leader()).index),
    electLeader: (node) => {
      const member = at(cluster.members, node)
      if (member.state === 'dead') throw new Error(`node ${node} is dead`)
      if (!cluster.hasMajority()) throw new Error('too few nodes live to elect a leader')
      elect(member)
    },
    kill: (node) => {
      cluster.kill(at(cluster.members, node))
      at(proxies, node).takeDown()
      callElection()
    },
    revive: async (node) => {
      await at(proxies, node).putUp()
      cluster.revive(at(cluster.members, node))
      callElection()
    },
    holdReplication: (node) => cluster.holdReplication(at(cluster.members, node)),
    releaseReplication: (node) => cluster.releaseReplication(at(cluster.members, node)),
    close: async () => {
      stopElections()
      for (const proxy of proxies) proxy.takeDown()
      for (const { stop } of running) stop()
      await files?.remove()
    },
  }
}

const testNode = (member: Member, network: TcpProxy): TestNode => ({
  index: member.index,
  address: member.address,
  get state() {
    return member.state
  },
  network,
  events: member.log.events,
})

const at = <A>(list: readonly A[], index: number): A => {
  const found = list[index]
  if (found === undefined) throw new Error(`there is no node ${index}`)
  return found
}
