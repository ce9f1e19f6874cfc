import type { Address, MemberState } from '../cluster/member.js'
import type { FaultHook } from '../faults/fault.js'
import type { Network } from '../faults/tcp-proxy.js'
import type { StoredEvent } from '../log/stored-event.js'
import type { ConnectionChoice, Scheme } from './connection-string.js'

/** One node of a running server. */
export interface TestNode {
  /** From 0. */
  readonly index: number
  readonly address: Address
  readonly state: MemberState
  /** What lies between this node and its clients; the nodes reach each other in any case. */
  readonly network: Network
  /** All that this node knows, system events included, in the order of the log. */
  readonly events: readonly StoredEvent[]
}

/** A running server: nodes are named by their index. */
export interface TestServer {
  readonly nodes: readonly TestNode[]
  /** Nothing while none is elected. */
  readonly leader: TestNode | undefined
  readonly connectionString: (scheme: Scheme, choice?: ConnectionChoice) => string
  /** The file with the certificate of the authority that signed the server's, where it uses TLS. */
  readonly caFile: string | undefined
  /** What strikes from now on; without a hook nothing does. */
  readonly setFaults: (hook?: FaultHook) => void
  /** Resolves with the leader when there is one, which may be now. */
  readonly elected: () => Promise<TestNode>
  /** Makes a node the leader, with everything that was committed. It must be alive, and with a majority. */
  readonly electLeader: (node: number) => void
  /** Kills a node: its connections are cut, its port refuses, and what it had in hand is gone. */
  readonly kill: (node: number) => void
  /** Brings a killed node back, on the same port. */
  readonly revive: (node: number) => Promise<void>
  /** Keeps back from a node what is committed from now on; becoming leader ends that. */
  readonly holdReplication: (node: number) => void
  readonly releaseReplication: (node: number) => void
  readonly close: () => Promise<void>
}
