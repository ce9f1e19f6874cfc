import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyEnvironment, replay, type Environment } from '@aos-cluster/domain'
import { changesInWords, diff, patch } from '@aos-cluster/projections'
import { admin1, agent, given, type History } from '../../../domain/test/given-when-then.js'
import { adminOpens, B, clientsOn, onLine, opens } from '../../../domain/test/situation-b.js'
import { plain } from '../plain.js'
import { anyHistory, someHistory } from '../random-histories.js'

/** The environment as queries show it: not what only decisions ask for. */
const shown = ({ firstAos: _, mappings: __, lastRuns, ...environment }: Environment): unknown =>
  plain({ ...environment, lastRuns: new Map([...lastRuns].filter(([aosId]) => environment.aos.has(aosId))) })

const anyEnvironment = fc
  .oneof({ weight: 3, arbitrary: someHistory(80) }, { weight: 1, arbitrary: anyHistory() })
  .map((history) => history.map(({ event }) => event))

describe('Differences', () => {
  test('made to the first environment, forwards or backwards, give the second', () => {
    fc.assert(
      fc.property(anyEnvironment, fc.nat(), fc.nat(), (events, m, n) => {
        const [a, b] = [m, n].map((length) => replay(events.slice(0, length % (events.length + 1))))
        if (a === undefined || b === undefined) return
        expect(shown(patch(a, diff(a, b)))).toStrictEqual(shown(b))
        expect(shown(patch(b, diff(b, a)))).toStrictEqual(shown(a))
      }),
      { numRuns: 300 },
    )
  })

  test('between environments of different histories give the second too', () => {
    fc.assert(
      fc.property(anyEnvironment, anyEnvironment, (m, n) => {
        const [a, b] = [replay(m), replay(n)]
        expect(shown(patch(a, diff(a, b)))).toStrictEqual(shown(b))
      }),
      { numRuns: 100 },
    )
  })

  test('are none between an environment and itself', () => {
    fc.assert(
      fc.property(anyEnvironment, (events) => {
        const environment = replay(events)
        expect(diff(environment, replay(events))).toStrictEqual([])
        expect(patch(environment, [])).toStrictEqual(environment)
      }),
      { numRuns: 50 },
    )
  })
})

const changes = (before: History, ...history: readonly History[]) => {
  const situation = given(before)
  return changesInWords(diff(situation.environment, situation.and(...history).environment))
}

describe('Differences in words', () => {
  test('say what happened to several AOS alike once, in groups', () => {
    expect(
      changes(
        B,
        onLine('01@AX4', '01@AX5'),
        ['01@AX4', '01@AX5'].map((aosId) => admin1('MapAos', { aosId, cluster: 'LIVE', loadBalancer: true })),
        admin1('SetMaxConcurrentSessions', { aosId: '01@AX1', max: 50 }),
        opens('s1', '01@AX2'),
        opens('s2', '01@AX2', { user: 'user2' }),
        agent('ReportAosLost', { aosId: '01@AX3' }),
      ),
    ).toStrictEqual([
      { about: 'clusters', sentences: ['01@AX4 and 01@AX5 joined the environment, in LIVE'] },
      { about: 'roles', sentences: ['01@AX4 and 01@AX5 became a dedicated load balancer'] },
      { about: 'limits', sentences: ['max concurrent sessions of 01@AX1 went from 100 to 50'] },
      { about: 'availability', sentences: ['01@AX3 went off line', '01@AX4 and 01@AX5 came on line'] },
      { about: 'sessions', sentences: ['on 01@AX2 2 sessions opened (user1, user2)'] },
    ])
  })

  test('tell moves from cluster to cluster, into one and out of one', () => {
    expect(
      changes(
        B,
        admin1('CreateCluster', { cluster: 'NIGHT' }),
        admin1('MapAos', { aosId: '01@AX1', cluster: 'NIGHT' }),
        admin1('MapAos', { aosId: '01@AX9', cluster: 'NIGHT' }),
        admin1('DrainUsers', { aosId: '01@AX2' }),
        admin1('SetMaxConcurrentSessions', { aosId: '01@AX2', max: 1 }),
        admin1('RemoveAos', { aosId: '01@AX2' }),
      ),
    ).toStrictEqual([
      {
        about: 'clusters',
        sentences: [
          'the cluster NIGHT was created',
          '01@AX1 moved from LIVE to NIGHT',
          '01@AX2 left LIVE and became stand-alone',
          '01@AX9 joined NIGHT',
        ],
      },
      { about: 'limits', sentences: ['max concurrent sessions of 01@AX2 went from 100 to 1'] },
      { about: 'draining', sentences: ['01@AX2 began to reject new clients'] },
    ])
  })

  test('tell a restart as one, with the sessions that ended', () => {
    const aosId = '01@AX1'
    expect(
      changes([B, clientsOn(aosId, 7)], agent('StopAos', { aosId }), agent('StartAos', { aosId })),
    ).toStrictEqual([
      { about: 'availability', sentences: ['01@AX1 was restarted; 7 sessions ended with that'] },
    ])
  })

  test('count sessions where there are many, and name their users where there are few', () => {
    const open = clientsOn('01@AX1', 3)
    expect(
      changes(
        [B, open],
        Array.from({ length: 6 }, (_, i) => opens(`n${i}`, '01@AX1', { user: `user${i}` })),
        agent('CloseSession', { aosId: '01@AX1', session: '01@AX1 client 1' }),
        admin1('EndSessions', { aosId: '01@AX1', sessions: ['01@AX1 client 2'] }),
        adminOpens('a1', '01@AX9'),
      ),
    ).toStrictEqual([
      {
        about: 'sessions',
        sentences: [
          'on 01@AX1 6 sessions opened, 1 session ended (user1) and 1 session changed status (user1)',
          'on 01@AX9 1 session opened (admin1)',
        ],
      },
    ])
  })

  test('tell the steps of a drain', () => {
    const aosId = '01@AX1'
    const drained: History = [B, opens('s1', aosId), admin1('DrainUsers', { aosId })]
    const warned = agent('IssueDrainWarning', { aosId }, { at: '09:05' })
    expect(changes(drained, warned)).toStrictEqual([
      { about: 'draining', sentences: ['the users of 01@AX1 were told to save their work'] },
    ])
    expect(
      changes([drained, warned], agent('AcceptNewClients', { aosId, via: 'databaseReset' })),
    ).toStrictEqual([{ about: 'draining', sentences: ['01@AX1 accepted new clients again'] }])
  })

  test('tell of roles, schedules, ports and names', () => {
    const aosId = '01@AX1'
    const day = { start: '08:00', end: '18:00', maxThreads: 1 }
    expect(
      changes(
        B,
        admin1('EnableBatchServer', { aosId }),
        admin1('SetBatchSchedule', { aosId, zone: 'UTC', periods: [day] }),
        admin1('SetSessionLimits', { aosId, guest: 0 }),
      ),
    ).toStrictEqual([
      {
        about: 'roles',
        sentences: [
          '01@AX1 became a batch server',
          'the batch schedule of 01@AX1 is now 08:00-18:00 1 thread (UTC)',
        ],
      },
      {
        about: 'limits',
        sentences: [
          'session limits of 01@AX1 are now: Windows client 65535, Business Connector 65535, web 65535, guest 0',
        ],
      },
    ])
  })

  test('are none if nothing changed', () => {
    expect(changesInWords(diff(emptyEnvironment, emptyEnvironment))).toStrictEqual([])
  })
})
