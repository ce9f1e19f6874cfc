import { randomUUID } from 'node:crypto'
import { eventLog, type EventLog } from '../log/event-log.js'

/** What a node is to its cluster; `leaderless` is alive, and waiting for a leader to be elected. */
export type MemberState = 'leader' | 'follower' | 'leaderless' | 'dead'

/** Where a node is reached. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** One node as the cluster knows it. */
export interface Member {
  /** From 0. */
  readonly index: number
  readonly instanceId: string
  readonly log: EventLog
  /** Where clients reach it. */
  readonly address: Address
  state: MemberState
  /** How often it died: what a node had in hand is gone when it comes back. */
  deaths: number
  /** Whether what is committed reaches it; a follower that it doesn't reach lags behind. */
  isReplicating: boolean
}

export const newMember = (index: number, address: Address): Member => ({
  index,
  instanceId: randomUUID(),
  log: eventLog(),
  address,
  state: 'leaderless',
  deaths: 0,
  isReplicating: true,
})
