import { randomUUID } from 'node:crypto'
import type { RecentIds } from '../log/recent-ids.js'
import type { StoredEvent } from '../log/stored-event.js'
import { carryOut, type Write, type WriteOutcome } from '../log/write.js'
import { newMember, type Address, type Member } from './member.js'

/** What a member answers to a request that it can't handle. */
export type NotHandled =
  | { readonly answer: 'notLeader'; readonly leader: Address }
  /** Nobody leads. */
  | { readonly answer: 'notReady' }
  /** The member is dead: nobody hears an answer. */
  | { readonly answer: 'dead' }

export interface Cluster {
  readonly members: readonly Member[]
  readonly leader: () => Member | undefined
  /** Nothing where the member may answer; a member that doesn't lead only what need not be the newest. */
  readonly refusalOf: (member: Member, requiresLeader: boolean) => NotHandled | undefined
  /** Commits what a client of this member wants written; a follower passes it on. */
  readonly write: (member: Member, requiresLeader: boolean, write: Write) => NotHandled | WriteOutcome
  /** Makes a living member the leader; it has everything that was committed. */
  readonly elect: (member: Member) => void
  readonly kill: (member: Member) => void
  readonly revive: (member: Member) => void
  readonly holdReplication: (member: Member) => void
  readonly releaseReplication: (member: Member) => void
  /** Whether enough members live to elect a leader. */
  readonly hasMajority: () => boolean
}

const EPOCH_STREAM = '$epoch-information'

/**
 * Nodes that share what was committed: the leader's log decides, and the others' logs follow it event for event, or
 * lag behind. `now` is in milliseconds since 1970.
 */
export const newCluster = (addresses: readonly Address[], recent: RecentIds, now: () => number): Cluster => {
  const members = addresses.map((address, index) => newMember(index, address))
  const committed: StoredEvent[] = []

  const leader = (): Member | undefined => members.find(({ state }) => state === 'leader')
  const isAlive = ({ state }: Member): boolean => state !== 'dead'
  const hasMajority = (): boolean => members.filter(isAlive).length * 2 > members.length

  const catchUp = (member: Member): void => {
    const missing = committed.slice(member.log.events.length)
    if (missing.length > 0) member.log.add(missing)
  }
  const replicate = (): void => {
    for (const member of members) if (isAlive(member) && member.isReplicating) catchUp(member)
  }
  const commit = ({ log }: Member, write: Write): WriteOutcome => {
    const outcome = carryOut(log, recent, write, now())
    committed.push(...log.events.slice(committed.length))
    replicate()
    return outcome
  }

  const refusalOf: Cluster['refusalOf'] = (member, requiresLeader) => {
    if (member.state === 'dead') return { answer: 'dead' }
    const leading = leader()
    if (leading === undefined) return { answer: 'notReady' }
    if (requiresLeader && leading !== member) return { answer: 'notLeader', leader: leading.address }
    return undefined
  }

  const become = (state: 'follower' | 'leaderless'): void => {
    for (const member of members) if (isAlive(member)) member.state = state
  }

  return {
    members,
    leader,
    refusalOf,
    write: (member, requiresLeader, write) => {
      const leading = leader()
      const refusal = refusalOf(member, requiresLeader)
      if (refusal !== undefined || leading === undefined) return refusal ?? { answer: 'notReady' }
      return commit(leading, write)
    },
    elect: (member) => {
      become('follower')
      member.state = 'leader'
      member.isReplicating = true
      recent.clear()
      catchUp(member)
      commit(member, epoch(member))
    },
    kill: (member) => {
      member.state = 'dead'
      member.deaths++
      if (leader() === undefined || !hasMajority()) become('leaderless')
    },
    revive: (member) => {
      if (isAlive(member)) return
      member.state = leader() === undefined ? 'leaderless' : 'follower'
      replicate()
    },
    holdReplication: (member) => {
      member.isReplicating = false
    },
    releaseReplication: (member) => {
      member.isReplicating = true
      replicate()
    },
    hasMajority,
  }
}

/** The record with which a leader begins. */
const epoch = ({ instanceId }: Member): Write => ({
  write: 'append',
  stream: EPOCH_STREAM,
  expected: 'any',
  events: [
    {
      id: randomUUID(),
      type: EPOCH_STREAM,
      isJson: true,
      data: new TextEncoder().encode(JSON.stringify({ leaderInstanceId: instanceId })),
      metadata: new Uint8Array(0),
    },
  ],
})
