import { describe, expect, test } from 'vitest'
import { admin1, agent, event, given, type History, type Situation } from '../given-when-then.js'
import { adminOpens, AX1_BALANCES, B, clientsOn, onLine, opens } from '../situation-b.js'

interface Health {
  readonly findings: readonly {
    readonly code: string
    readonly cluster?: string
    readonly aosId?: string
    readonly message: string
  }[]
}

/** The findings as `code`, or `code of what`. */
const healthOf = (situation: Situation): readonly string[] =>
  (situation.answer('health') as Health).findings.map(({ code, cluster, aosId }) =>
    [code, cluster ?? aosId].filter((part) => part !== undefined).join(' of '),
  )

const health = (...history: readonly History[]) => healthOf(given(B, history))
const lost = (...aosIds: readonly string[]) => aosIds.map((aosId) => agent('ReportAosLost', { aosId }))
const max = (aosId: string, to: number) => admin1('SetMaxConcurrentSessions', { aosId, max: to })
const drain = (...aosIds: readonly string[]) => aosIds.map((aosId) => admin1('DrainUsers', { aosId }))
const MEMBERS = ['01@AX1', '01@AX2', '01@AX3'] as const
const ALL = [...MEMBERS, '01@AX9'] as const

describe('health', () => {
  test('nothing, in the base situation and in an empty environment', () => {
    expect(health()).toStrictEqual([])
    expect(healthOf(given())).toStrictEqual([])
  })

  test.each([
    ['off line', lost(...MEMBERS), []],
    ['draining', drain(...MEMBERS), []],
    ['with a maximum of 0', MEMBERS.map((aosId) => max(aosId, 0)), []],
  ])('noActiveMembers: all members are %s', (_, history) => {
    expect(health(history)[0]).toBe('noActiveMembers of LIVE')
  })

  test('an active member is enough, a cluster without members is no matter', () => {
    expect(health(lost('01@AX1'), drain('01@AX2'))).not.toContain('noActiveMembers of LIVE')
    expect(health(admin1('CreateCluster', { cluster: 'EMPTY' }))).toStrictEqual([])
  })

  test('a full member is active', () => {
    expect(health(MEMBERS.map((aosId) => [max(aosId, 1), clientsOn(aosId, 1)]))).not.toContain(
      'noActiveMembers of LIVE',
    )
  })

  test('noLoadBalancerOnline', () => {
    expect(health(AX1_BALANCES, lost('01@AX1'))).toStrictEqual(['noLoadBalancerOnline of LIVE'])
  })

  test('singlePointOfFailure: one load balancer on line', () => {
    expect(health(AX1_BALANCES)).toStrictEqual(['singlePointOfFailure of LIVE'])
    const two = [AX1_BALANCES, admin1('SetLoadBalancer', { aosId: '01@AX2', on: true })]
    expect(health(two)).toStrictEqual([])
    expect(health(two, lost('01@AX1'))).toStrictEqual(['singlePointOfFailure of LIVE'])
  })

  test('singlePointOfFailure: one member on line, without load balancers', () => {
    expect(health(lost('01@AX1', '01@AX2'))).toStrictEqual(['singlePointOfFailure of LIVE'])
    expect(health(lost('01@AX1', '01@AX2'), drain('01@AX3'))).toStrictEqual([
      'noActiveMembers of LIVE',
      'singlePointOfFailure of LIVE',
    ])
    expect(health(lost('01@AX1'))).toStrictEqual([])
  })

  test('noBatchServerAvailable', () => {
    expect(health(lost('01@AX9'))).toStrictEqual(['noBatchServerAvailable'])
    expect(health(lost('01@AX9'), admin1('EnableBatchServer', { aosId: '01@AX1' }))).toStrictEqual([])
  })

  test('lockedOut', () => {
    expect(health(opens('s1', '01@AX1'), drain(...ALL))).toStrictEqual([
      'noActiveMembers of LIVE',
      'lockedOut',
    ])
  })

  test('singleUserMode', () => {
    expect(health(adminOpens('a1', '01@AX9'), drain(...ALL))).toStrictEqual([
      'noActiveMembers of LIVE',
      'singleUserMode',
    ])
  })

  test('restrictedToOneSession and overMaximum, all of the one before all of the other', () => {
    expect(
      health(max('01@AX9', 1), max('01@AX2', 1), clientsOn('01@AX1', 2), clientsOn('01@AX3', 3), [
        max('01@AX3', 1),
        max('01@AX1', 0),
      ]),
    ).toStrictEqual([
      'restrictedToOneSession of 01@AX2',
      'restrictedToOneSession of 01@AX3',
      'restrictedToOneSession of 01@AX9',
      'overMaximum of 01@AX1',
      'overMaximum of 01@AX3',
    ])
  })

  test('everything at once, clusters and AOS by name', () => {
    const cluster = (name: string, aosId: string) => [
      onLine(aosId),
      admin1('CreateCluster', { cluster: name }),
      admin1('MapAos', { aosId, cluster: name, loadBalancer: true }),
    ]
    expect(
      health(cluster('b', '01@BX1'), cluster('a', '01@AX5'), cluster('C', '01@CX1'), lost('01@BX1'), [
        max('01@AX1', 1),
      ]),
    ).toStrictEqual([
      'noActiveMembers of C',
      'noActiveMembers of a',
      'noActiveMembers of b',
      'noLoadBalancerOnline of b',
      'singlePointOfFailure of C',
      'singlePointOfFailure of a',
      'restrictedToOneSession of 01@AX1',
    ])
  })
})

describe('isSingleUserMode and isLockedOut', () => {
  const modes = (...history: readonly History[]) => {
    const situation = given(B, history)
    const holds = (ask: 'isSingleUserMode' | 'isLockedOut') =>
      (situation.answer(ask) as { readonly holds: boolean }).holds
    return { singleUser: holds('isSingleUserMode'), lockedOut: holds('isLockedOut') }
  }

  test.each<readonly [string, History, { singleUser: boolean; lockedOut: boolean }]>([
    ['nothing on line', lost(...ALL), { singleUser: false, lockedOut: false }],
    ['nobody connected', drain(...ALL), { singleUser: false, lockedOut: true }],
    [
      'one AOS accepts',
      [adminOpens('a1', '01@AX1'), drain(...MEMBERS)],
      { singleUser: false, lockedOut: false },
    ],
    [
      'an AOS off line does not matter',
      [adminOpens('a1', '01@AX1'), drain(...MEMBERS), lost('01@AX9')],
      { singleUser: true, lockedOut: false },
    ],
    [
      'two administrators',
      [adminOpens('a1', '01@AX1'), adminOpens('a2', '01@AX2'), drain(...ALL)],
      { singleUser: false, lockedOut: false },
    ],
    [
      'an administrator and a user',
      [adminOpens('a1', '01@AX1'), opens('s1', '01@AX2'), drain(...ALL)],
      { singleUser: false, lockedOut: false },
    ],
    ['a user only', [opens('s1', '01@AX2'), drain(...ALL)], { singleUser: false, lockedOut: true }],
    [
      'workers do not count',
      [adminOpens('a1', '01@AX1'), opens('task', '01@AX9', { kind: 'worker' }), drain(...ALL)],
      { singleUser: true, lockedOut: false },
    ],
    [
      'an administrator who is being ended counts until the end',
      [
        adminOpens('a1', '01@AX1'),
        drain(...ALL),
        admin1('EndSessions', { aosId: '01@AX1', sessions: ['a1'] }),
      ],
      { singleUser: true, lockedOut: false },
    ],
  ])('%s', (_, history, expected) => {
    expect(modes(history)).toStrictEqual(expected)
  })

  test('licences: registered AOS that are no load balancers, on line or not (D59)', () => {
    given(B, AX1_BALANCES, lost('01@AX2')).thenAnswer('licencesRequired', {}, { licences: 3 })
    given(
      event('AosRegistered', { aosId: '01@X', instanceName: 'X', ports: { tcpIp: 1, wsdl: 2, netTcp: 3 } }),
    )
      .thenAnswer('licencesRequired', {}, { licences: 1 })
      .and(agent('UninstallAos', { aosId: '01@X' }))
      .thenAnswer('licencesRequired', {}, { licences: 0 })
  })
})
