import type { Cluster } from './cluster.js'
import type { Member } from './member.js'

/** Gives a cluster its leaders. */
export interface Elections {
  /** Elects a leader after the delay, if there is none and there may be one. */
  readonly call: () => void
  /** Makes this member the leader at once. */
  readonly elect: (member: Member) => void
  /** Resolves when there is a leader, which may be now. */
  readonly leader: () => Promise<Member>
  readonly stop: () => void
}

/** The delay is in milliseconds; `onDemand` elects nobody by itself. */
export const elections = (cluster: Cluster, delay: number | 'onDemand'): Elections => {
  const waiting = new Set<(leader: Member) => void>()
  let timer: NodeJS.Timeout | undefined

  const elect = (member: Member): void => {
    clearTimeout(timer)
    timer = undefined
    cluster.elect(member)
    for (const tell of waiting) tell(member)
    waiting.clear()
  }
  const electAnyone = (): void => {
    timer = undefined
    const candidate = cluster.members.find(({ state }) => state === 'leaderless')
    if (candidate !== undefined && cluster.hasMajority()) elect(candidate)
  }

  return {
    call: () => {
      if (delay === 'onDemand' || timer !== undefined || cluster.leader() !== undefined) return
      timer = setTimeout(electAnyone, delay)
    },
    elect,
    leader: async () => cluster.leader() ?? (await new Promise<Member>((resolve) => waiting.add(resolve))),
    stop: () => clearTimeout(timer),
  }
}
