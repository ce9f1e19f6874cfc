import { describe, expect, test } from 'vitest'
import { compareWorkload, type Candidate } from '@aos-cluster/domain'
import { admin1, agent, event, given, type History } from '../given-when-then.js'
import { AX1_BALANCES, B, clientsOn, onLine, opens } from '../situation-b.js'

const LIVE = { cluster: 'LIVE' }
const candidates = (...history: readonly History[]) =>
  (given(B, history).answer('rankCandidates', LIVE) as { candidates: readonly Candidate[] }).candidates.map(
    ({ aosId }) => aosId,
  )
const max = (aosId: string, to: number) => admin1('SetMaxConcurrentSessions', { aosId, max: to })
const walk = (...list: readonly object[]) => ({ list })
const balancesLast = (aosId: string) => [
  onLine(aosId),
  admin1('MapAos', { aosId, ...LIVE, loadBalancer: true }),
]

describe('rankCandidates', () => {
  test('equal ratios by AOS id, whatever the order of mapping (D25)', () => {
    expect(
      candidates(
        onLine('01@AX10', '02@AX1', '01@AB'),
        ['01@AX10', '02@AX1', '01@AB'].map((aosId) =>
          admin1('MapAos', { aosId, ...LIVE, maxConcurrentSessions: 100 }),
        ),
      ),
    ).toStrictEqual(['01@AB', '01@AX1', '01@AX10', '01@AX2', '01@AX3', '02@AX1'])
  })

  test('not listed: load balancers, off line, draining, maximum 0 (D27)', () => {
    expect(candidates(AX1_BALANCES)).toStrictEqual(['01@AX2', '01@AX3'])
    expect(candidates(agent('ReportAosLost', { aosId: '01@AX2' }))).toStrictEqual(['01@AX1', '01@AX3'])
    expect(candidates(admin1('DrainUsers', { aosId: '01@AX3' }))).toStrictEqual(['01@AX1', '01@AX2'])
    expect(candidates(max('01@AX1', 0))).toStrictEqual(['01@AX2', '01@AX3'])
  })

  test('a full or overfull one is listed, last (D26)', () => {
    expect(
      candidates(clientsOn('01@AX1', 3), max('01@AX1', 2), clientsOn('01@AX2', 2), max('01@AX2', 2)),
    ).toStrictEqual(['01@AX3', '01@AX2', '01@AX1'])
  })

  test('administrators and ending sessions count, workers do not (D24)', () => {
    expect(
      candidates(
        opens('a', '01@AX1', { administrator: true }),
        admin1('EndSessions', { aosId: '01@AX1', sessions: ['a'] }),
        opens('task', '01@AX2', { kind: 'worker' }),
      ),
    ).toStrictEqual(['01@AX2', '01@AX3', '01@AX1'])
  })

  test('exact fractions where floating point numbers are equal', () => {
    const candidate = (aosId: string, clients: number, maximum: number) =>
      ({ aosId, clients, max: maximum }) as Candidate
    expect(compareWorkload(candidate('B', 1, 3), candidate('A', 21845, 65535))).toBeGreaterThan(0)
    expect(compareWorkload(candidate('B', 65533, 65534), candidate('A', 65534, 65535))).toBeLessThan(0)
  })

  test('an unknown cluster is null', () => {
    given(B).thenAnswer('rankCandidates', { cluster: 'DAY' }, null)
  })
})

describe('walkClientList', () => {
  test('the first that runs answers, also while it drains or is full (D28)', () => {
    given(
      B,
      agent('ReportAosLost', { aosId: '01@AX1' }),
      admin1('DrainUsers', { aosId: '01@AX2' }),
    ).thenAnswerHas('walkClientList', walk({ host: 'ax1' }, { host: 'ax2' }, { host: 'ax3' }), {
      answeredBy: '01@AX2',
      listReturned: true,
      candidates: [{ aosId: '01@AX3' }],
    })
    given(B, max('01@AX2', 0)).thenAnswerHas('walkClientList', walk({ host: 'AX2' }), {
      answeredBy: '01@AX2',
      candidates: [{ aosId: '01@AX1' }, { aosId: '01@AX3' }],
    })
  })

  test('an ordinary member balances too though there are load balancers, with a diagnostic (D13)', () => {
    given(B, balancesLast('01@AX4')).thenAnswerHas('walkClientList', walk({ host: 'AX2' }, { host: 'AX4' }), {
      answeredBy: '01@AX2',
      listReturned: true,
      candidates: [{ aosId: '01@AX1' }, { aosId: '01@AX2' }, { aosId: '01@AX3' }],
      diagnostics: [{ code: 'loadBalancerNotFirst' }],
    })
  })

  test.each([
    ['01@AX1', { host: 'AX1', tcpIp: 2712 }],
    ['01@AX1', { host: 'AX1', instance: 'live_01_ax1' }],
    ['02@AX1', { host: 'AX1', tcpIp: 2713 }],
    ['02@AX1', { host: 'AX1', tcpIp: 2713, instance: 'LIVE_02_AX1' }],
    [null, { host: 'AX1', instance: 'Live_02_AX1' }],
    [null, { host: 'AX1', tcpIp: 8101 }],
    [null, { host: 'AX1', tcpIp: 2712.5 }],
    [null, { host: '01@AX1' }],
  ])('%s answers to %o', (answeredBy, entry) => {
    given(B, onLine('02@AX1')).thenAnswerHas('walkClientList', walk(entry), { answeredBy })
  })

  test('nobody answers', () => {
    given(B).thenAnswer('walkClientList', walk(), {
      answeredBy: null,
      listReturned: false,
      candidates: [],
      outcome: 'noServerAnswered',
      diagnostics: [],
    })
    given(B, agent('ReportAosLost', { aosId: '01@AX1' })).thenAnswerHas(
      'walkClientList',
      walk({ host: 'AX1' }),
      {
        outcome: 'noServerAnswered',
        diagnostics: [{ code: 'singleEntry' }],
      },
    )
  })

  const itself = { answeredBy: '01@AX9', listReturned: false, outcome: 'candidates' }

  test('a stand-alone AOS takes the client itself, whatever its state', () => {
    const list = walk({ host: 'AX9' })
    given(B).thenAnswerHas('walkClientList', list, {
      ...itself,
      candidates: [{ aosId: '01@AX9', clients: 0 }],
    })
    given(B, max('01@AX9', 0), admin1('DrainUsers', { aosId: '01@AX9' })).thenAnswerHas(
      'walkClientList',
      list,
      {
        ...itself,
        candidates: [{ aosId: '01@AX9', clients: 0, max: 0 }],
      },
    )
  })

  test('without load balancing a member or a load balancer is the only candidate, whatever its state (D30)', () => {
    const direct = { ...walk({ host: 'AX1' }, { host: 'AX2' }), loadBalance: false }
    const only = {
      answeredBy: '01@AX1',
      listReturned: false,
      outcome: 'candidates',
      candidates: [{ aosId: '01@AX1' }],
    }
    given(B).thenAnswerHas('walkClientList', direct, only)
    given(B, AX1_BALANCES).thenAnswerHas('walkClientList', direct, only)
    given(B, admin1('DrainUsers', { aosId: '01@AX1' })).thenAnswerHas('walkClientList', direct, only)
  })

  test('of two with one port, the running one answers', () => {
    const twin = event('AosRegistered', {
      aosId: '02@AX1',
      instanceName: 'Twin',
      ports: { tcpIp: 2712, wsdl: 1, netTcp: 2 },
    })
    given(B, twin, agent('StopAos', { aosId: '01@AX1' }), agent('StartAos', { aosId: '02@AX1' }))
      .thenAnswerHas('walkClientList', walk({ host: 'AX1' }), { answeredBy: '02@AX1', listReturned: false })
      .thenAnswerHas('walkClientList', walk({ host: 'AX1', instance: 'Live_01_AX1' }), { answeredBy: null })
  })
})

describe('routeService (D32)', () => {
  const remapped = [
    admin1('DrainUsers', { aosId: '01@AX1' }),
    max('01@AX1', 1),
    admin1('RemoveAos', { aosId: '01@AX1' }),
    admin1('MapAos', { aosId: '01@AX1', ...LIVE }),
  ]
  const lost = (aosId: string) => agent('ReportAosLost', { aosId })

  test.each<readonly [string, History, string | null, boolean]>([
    ['the member that was mapped first', [], '01@AX1', true],
    ['on line or not', lost('01@AX1'), '01@AX1', false],
    ['draining too', admin1('DrainUsers', { aosId: '01@AX1' }), '01@AX1', true],
    ['but no load balancer', AX1_BALANCES, '01@AX2', true],
    ['one that was removed and mapped again comes last', remapped, '01@AX2', true],
    [
      'a mapping to the cluster it is in changes no order',
      admin1('MapAos', { aosId: '01@AX1', ...LIVE }),
      '01@AX1',
      true,
    ],
    [
      'one that moved away and back comes last',
      [
        admin1('CreateCluster', { cluster: 'NIGHT' }),
        admin1('MapAos', { aosId: '01@AX1', cluster: 'NIGHT' }),
        admin1('MapAos', { aosId: '01@AX1', ...LIVE }),
      ],
      '01@AX2',
      true,
    ],
    [
      'nobody if all are load balancers',
      ['01@AX1', '01@AX2', '01@AX3'].map((aosId) => admin1('SetLoadBalancer', { aosId, on: true })),
      null,
      false,
    ],
  ])('%s', (_, history, aosId, answers) => {
    given(B, history).thenAnswer('routeService', { cluster: ' live' }, { aosId, answers })
  })

  test('an unknown cluster is null', () => {
    given(B).thenAnswer('routeService', { cluster: 'DAY' }, null)
  })
})

test('unknown AOS and sessions are null', () => {
  given(B).thenAnswer('aos', { aosId: '01@NOBODY' }, null).thenAnswer('session', { session: 'nobody' }, null)
})
