import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rankCandidates, replay, type SessionKey } from '@aos-cluster/domain'
import { explainLanding } from '@aos-cluster/projections'
import { admin1, agent, type History } from '../../../domain/test/given-when-then.js'
import { adminOpens, B, clientsOn, opens } from '../../../domain/test/situation-b.js'
import { historyOf } from '../recorded-history.js'
import { someHistory } from '../random-histories.js'

const landing = (history: History, session = 's1') =>
  explainLanding(historyOf(history), session as SessionKey)

const max = (aosId: string, n: number) => admin1('SetMaxConcurrentSessions', { aosId, max: n })
const E18: History = [
  B,
  max('01@AX2', 50),
  max('01@AX3', 10),
  clientsOn('01@AX1', 30),
  clientsOn('01@AX2', 20),
  clientsOn('01@AX3', 5),
]

describe('Why a session landed there', () => {
  test('it had the lowest workload of its cluster at that moment', () => {
    const answer = landing([E18, opens('s1', '01@AX1'), clientsOn('01@AX1', 60).slice(30)])
    expect(answer).toMatchObject({ openedOn: '01@AX1', mode: 'balanced', user: 'user1' })
    expect(answer?.attempts).toMatchObject([
      {
        aosId: '01@AX1',
        result: 'opened',
        cluster: 'LIVE',
        place: 1,
        ranked: [
          { aosId: '01@AX1', clients: 30, max: 100 },
          { aosId: '01@AX2', clients: 20, max: 50 },
          { aosId: '01@AX3', clients: 5, max: 10 },
        ],
      },
    ])
    expect(answer?.sentences).toStrictEqual([
      '01@AX1 took it: it had the lowest workload of LIVE, 30 of 100 clients; the next was 01@AX2 with 20 of 50.',
    ])
  })

  test('the better ones refused it', () => {
    const answer = landing([
      E18,
      admin1('SetSessionLimits', { aosId: '01@AX1', windowsClient: 30 }),
      opens('s1', '01@AX1'),
      opens('s1', '01@AX2'),
    ])
    expect(answer?.openedOn).toBe('01@AX2')
    expect(answer?.sentences).toStrictEqual([
      '01@AX1 refused it (fullForKind): it had the lowest workload of LIVE, 30 of 100 clients; the next was 01@AX2 with 20 of 50.',
      '01@AX2 took it: it came next on the list of LIVE, with 20 of 50 clients, after 01@AX1.',
    ])
  })

  test('the client had got its list earlier, or none', () => {
    expect(landing([E18, opens('s1', '01@AX3')])?.sentences).toStrictEqual([
      '01@AX3 took it: it was number 3 on the list of LIVE at that moment, with 5 of 10 clients: the client had got its list earlier, or chose 01@AX3 itself.',
    ])
    expect(landing([E18, admin1('DrainUsers', { aosId: '01@AX1' }), opens('s1', '01@AX1')])).toMatchObject({
      openedOn: null,
      attempts: [{ result: 'draining', place: null }],
      sentences: [
        '01@AX1 refused it (draining): it was not on the list of LIVE at that moment: the client had got its list earlier.',
      ],
    })
    expect(landing([E18, adminOpens('s1', '01@AX3')])?.sentences).toStrictEqual([
      '01@AX3 took it: the client asked for just this AOS, and for no list.',
    ])
    expect(landing([B, opens('s1', '01@AX9')])?.sentences).toStrictEqual([
      '01@AX9 took it: it is stand-alone, and so the only candidate.',
    ])
  })

  test('of a key that was used again, the last use', () => {
    const answer = landing([
      B,
      opens('s1', '01@AX1'),
      agent('CloseSession', { aosId: '01@AX1', session: 's1' }),
      opens('s1', '01@AX2'),
    ])
    expect(answer?.attempts).toHaveLength(1)
    expect(answer?.openedOn).toBe('01@AX2')
    const other = landing([
      B,
      admin1('DrainUsers', { aosId: '01@AX1' }),
      opens('s1', '01@AX1'),
      opens('s1', '01@AX2', { user: 'user2' }),
    ])
    expect(other?.attempts.map(({ aosId }) => aosId)).toStrictEqual(['01@AX2'])
  })

  test('nobody knows of a session that never was', () => {
    expect(landing(B)).toBeNull()
  })

  test('the list is the one of just before the attempt', () => {
    fc.assert(
      fc.property(someHistory(), (history) => {
        for (const key of ['s1', 's2', 's3'])
          for (const attempt of explainLanding(history, key as SessionKey)?.attempts ?? []) {
            const before = history.filter(({ position }) => position < attempt.position)
            const environment = replay(before.map(({ event }) => event))
            const ranked =
              attempt.cluster === null ? [] : rankCandidates(environment, attempt.cluster)?.candidates
            expect(attempt.ranked).toStrictEqual(ranked)
          }
      }),
      { numRuns: 40 },
    )
  })
})
