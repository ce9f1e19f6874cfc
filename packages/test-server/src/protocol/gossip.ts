import * as E from 'fp-ts/lib/Either.js'
import type { Member, MemberState } from '../cluster/member.js'
import { pass } from '../faults/pass.js'
import type { ClusterInfo, MemberInfo } from './messages.js'
import type { NodeContext } from './node-context.js'
import { ticksOf } from './ticks.js'
import { stopped, unary, type UnaryAnswer } from './unary.js'
import { writeUuid } from './uuid.js'

/** Who is in the cluster, and who of them lives and leads, as it is at this moment. */
export const readGossip = ({ cluster, member, hook, now }: NodeContext) =>
  unary(async (): Promise<UnaryAnswer<ClusterInfo>> => {
    const { stop } = await pass(hook, { call: 'gossip', node: member.index, at: 'beforeReply' })
    if (stop !== undefined) return stopped(stop, { members: [] })
    return E.right({ members: cluster.members.map((known) => memberInfo(known, now())) })
  })

const memberInfo = ({ instanceId, state, address }: Member, now: number): MemberInfo => ({
  instanceId: writeUuid(instanceId),
  timeStamp: ticksOf(now),
  state: vnodeState(state),
  isAlive: state !== 'dead',
  httpEndPoint: { address: address.host, port: address.port },
})

const vnodeState = (state: MemberState): MemberInfo['state'] => {
  switch (state) {
    case 'leader':
      return 'Leader'
    case 'follower':
      return 'Follower'
    case 'leaderless':
    case 'dead':
      return 'Unknown'
  }
}
