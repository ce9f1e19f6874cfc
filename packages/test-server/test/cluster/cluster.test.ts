import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newCluster, type Cluster } from '../../src/cluster/cluster.js'
import type { Member } from '../../src/cluster/member.js'
import { recentIds } from '../../src/log/recent-ids.js'
import type { Write } from '../../src/log/write.js'
import { NOW, proposed } from '../log/given-log.js'

const given = (): { readonly cluster: Cluster; readonly members: readonly [Member, Member, Member] } => {
  const addresses = [1, 2, 3].map((port) => ({ host: '127.0.0.1', port }))
  const cluster = newCluster(addresses, recentIds(10), () => NOW)
  const [a, b, c] = cluster.members
  if (a === undefined || b === undefined || c === undefined) throw new Error('three members were asked for')
  cluster.elect(a)
  return { cluster, members: [a, b, c] }
}

const appending = (id: string): Write => ({
  write: 'append',
  stream: 's',
  expected: 'any',
  events: [proposed(id)],
})

const idsIn = ({ log }: Member): readonly string[] => log.eventsOf('s').map(({ id }) => id)
const isAlive = ({ state }: Member): boolean => state !== 'dead'

describe('a cluster', () => {
  test('Given any history of it, Then what was committed is in one order everywhere, and all of it with the leader', () => {
    const steps = fc.array(
      fc.tuple(
        fc.constantFrom('write', 'write', 'elect', 'kill', 'revive', 'hold', 'release'),
        fc.nat({ max: 2 }),
      ),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(steps, (all) => {
        const { cluster, members } = given()
        const committed: string[] = []
        for (const [index, [step, node]] of all.entries()) {
          const member = members[node] ?? members[0]
          if (step === 'write') {
            const result = cluster.write(member, false, appending(`${index}`))
            if ('outcome' in result) committed.push(`${index}`)
          }
          if (step === 'elect' && isAlive(member) && cluster.hasMajority()) cluster.elect(member)
          if (step === 'kill') cluster.kill(member)
          if (step === 'revive') cluster.revive(member)
          if (step === 'hold') cluster.holdReplication(member)
          if (step === 'release') cluster.releaseReplication(member)

          const leaders = members.filter(({ state }) => state === 'leader')
          expect(leaders.length).toBeLessThanOrEqual(1)
          for (const known of members) expect(idsIn(known)).toEqual(committed.slice(0, idsIn(known).length))
          for (const leader of leaders) expect(idsIn(leader)).toEqual(committed)
        }
      }),
    )
  })

  test('Given a leader, When two of three die, Then nobody leads and nothing is handled', () => {
    const { cluster, members } = given()
    const [a, b, c] = members
    cluster.kill(b)
    expect(cluster.refusalOf(a, true)).toBeUndefined()
    cluster.kill(c)
    expect([cluster.refusalOf(a, false), cluster.refusalOf(b, false)]).toEqual([
      { answer: 'notReady' },
      { answer: 'dead' },
    ])
    cluster.revive(c)
    cluster.elect(c)
    expect([a.state, b.state, c.state]).toEqual(['follower', 'dead', 'leader'])
  })

  test('Given a follower, When the leader is insisted on, Then it names the leader', () => {
    const { cluster, members } = given()
    expect(cluster.write(members[1], true, appending('a'))).toEqual({
      answer: 'notLeader',
      leader: members[0].address,
    })
    expect(cluster.write(members[1], false, appending('a'))).toMatchObject({ outcome: 'committed' })
  })

  test('Given a resend at any revision, When the leader has changed, Then the new one does not know it', () => {
    const { cluster, members } = given()
    cluster.write(members[0], true, appending('a'))
    cluster.elect(members[1])
    cluster.write(members[1], true, appending('a'))
    expect(idsIn(members[2])).toEqual(['a', 'a'])
  })

  test('Given a leader, Then it begins with a record of its own, which everybody has', () => {
    const { cluster, members } = given()
    cluster.elect(members[2])
    for (const { log } of members) expect(log.eventsOf('$epoch-information')).toHaveLength(2)
  })
})
