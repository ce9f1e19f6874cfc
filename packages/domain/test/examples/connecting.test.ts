import { describe, test } from 'vitest'
import { admin1, event, given } from '../given-when-then.js'
import { adminOpens, AX1_BALANCES, B, clientsOn, onLine, opens } from '../situation-b.js'

const attempt = { session: 's1', user: 'user1', kind: 'windowsClient', mode: 'balanced' } as const

describe('Connecting', () => {
  test('E18 Sorted list', () => {
    given(B, clientsOn('01@AX1', 30), clientsOn('01@AX2', 20), clientsOn('01@AX3', 5))
      .and(admin1('SetMaxConcurrentSessions', { aosId: '01@AX2', max: 50 }))
      .and(admin1('SetMaxConcurrentSessions', { aosId: '01@AX3', max: 10 }))
      .thenAnswer(
        'rankCandidates',
        { cluster: 'LIVE' },
        {
          candidates: [
            { aosId: '01@AX1', clients: 30, max: 100 },
            { aosId: '01@AX2', clients: 20, max: 50 },
            { aosId: '01@AX3', clients: 5, max: 10 },
          ],
        },
      )
  })

  test('E19 With a dedicated balancer', () => {
    given(B, onLine('01@AX4'))
      .and(admin1('MapAos', { aosId: '01@AX4', cluster: 'LIVE', loadBalancer: true }))
      .and(clientsOn('01@AX1', 50), clientsOn('01@AX2', 10), clientsOn('01@AX3', 20))
      .thenAnswerHas(
        'walkClientList',
        { list: [{ host: 'AX4' }] },
        {
          answeredBy: '01@AX4',
          listReturned: true,
          outcome: 'candidates',
          candidates: [
            { aosId: '01@AX2', clients: 10, max: 100 },
            { aosId: '01@AX3', clients: 20, max: 100 },
            { aosId: '01@AX1', clients: 50, max: 100 },
          ],
        },
      )
      .when(opens('s1', '01@AX2', { at: '09:00' }))
      .thenEvents(event('SessionOpened', { ...attempt, aosId: '01@AX2', run: 1, administrator: false }))
  })

  test('E20 No dedicated balancer', () => {
    given(B, clientsOn('01@AX1', 90), clientsOn('01@AX2', 10))
      .and(event('AosLost', { aosId: '01@AX3', run: 1, droppedSessions: 0 }))
      .thenAnswer(
        'walkClientList',
        { list: [{ host: 'AX3' }, { host: 'AX1' }] },
        {
          answeredBy: '01@AX1',
          listReturned: true,
          candidates: [
            { aosId: '01@AX2', clients: 10, max: 100 },
            { aosId: '01@AX1', clients: 90, max: 100 },
          ],
          outcome: 'candidates',
          diagnostics: [],
        },
      )
      .when(opens('s1', '01@AX2', { at: '09:00' }))
      .thenEvents(event('SessionOpened', { ...attempt, aosId: '01@AX2', run: 1, administrator: false }))
  })

  test('E21 Best candidate refuses', () => {
    given(B, clientsOn('01@AX1', 50), clientsOn('01@AX2', 10), clientsOn('01@AX3', 20))
      .thenAnswerHas(
        'rankCandidates',
        { cluster: 'LIVE' },
        { candidates: [{ aosId: '01@AX2' }, { aosId: '01@AX3' }, { aosId: '01@AX1' }] },
      )
      .and(admin1('DrainUsers', { aosId: '01@AX2' }))
      .when(opens('s1', '01@AX2', { at: '09:00' }))
      .thenEvents(event('SessionRejected', { ...attempt, aosId: '01@AX2', run: 1, reason: 'draining' }))
      .when(opens('s1', '01@AX3', { at: '09:00' }))
      .thenEvents(event('SessionOpened', { ...attempt, aosId: '01@AX3', run: 1, administrator: false }))
  })

  test('E22 Maximum 0', () => {
    given(B, event('MaxConcurrentSessionsSet', { aosId: '01@AX3', from: 100, to: 0 }))
      .thenAnswer(
        'rankCandidates',
        { cluster: 'LIVE' },
        {
          candidates: [
            { aosId: '01@AX1', clients: 0, max: 100 },
            { aosId: '01@AX2', clients: 0, max: 100 },
          ],
        },
      )
      .when(opens('s1', '01@AX3', { mode: 'direct', at: '09:00' }))
      .thenEvents(
        event('SessionRejected', { ...attempt, mode: 'direct', aosId: '01@AX3', run: 1, reason: 'full' }),
      )
  })

  test.each([65536, -1, 1.5])('E23 Out of range: %d', (max) => {
    given(B)
      .when(admin1('SetMaxConcurrentSessions', { aosId: '01@AX1', max }))
      .thenRejected('OutOfRange')
  })

  test.each([65535, 0])('E23 Out of range: %d is accepted', (max) => {
    given(B)
      .when(admin1('SetMaxConcurrentSessions', { aosId: '01@AX1', max }))
      .thenEvents(event('MaxConcurrentSessionsSet', { aosId: '01@AX1', from: 100, to: max }))
  })

  test('E24 Direct connection', () => {
    given(B, clientsOn('01@AX1', 99))
      .thenAnswerHas(
        'walkClientList',
        { list: [{ host: 'AX1' }], loadBalance: false },
        { listReturned: false, candidates: [{ aosId: '01@AX1', clients: 99, max: 100 }] },
      )
      .when(adminOpens('a1', '01@AX1', '09:00'))
      .thenEvents(
        event('SessionOpened', {
          aosId: '01@AX1',
          run: 1,
          session: 'a1',
          user: 'admin1',
          kind: 'windowsClient',
          mode: 'direct',
          administrator: true,
        }),
      )
  })

  test('E25 Direct to a load balancer', () => {
    given(B, AX1_BALANCES)
      .when(opens('s1', '01@AX1', { mode: 'direct', at: '09:00' }))
      .thenEvents(
        event('SessionRejected', {
          ...attempt,
          mode: 'direct',
          aosId: '01@AX1',
          run: 1,
          reason: 'dedicatedLoadBalancer',
        }),
      )
  })

  test('E26 No rebalancing', () => {
    given(B, onLine('01@AX4'), clientsOn('01@AX1', 80))
      .when(admin1('MapAos', { aosId: '01@AX4', cluster: 'LIVE' }))
      .thenEvents(event('AosMapped', { aosId: '01@AX4', from: null, to: 'LIVE' }))
      .thenAnswer(
        'rankCandidates',
        { cluster: 'LIVE' },
        {
          candidates: [
            { aosId: '01@AX2', clients: 0, max: 100 },
            { aosId: '01@AX3', clients: 0, max: 100 },
            { aosId: '01@AX4', clients: 0, max: 65535 },
            { aosId: '01@AX1', clients: 80, max: 100 },
          ],
        },
      )
  })

  test('E27 Cluster of balancers only', () => {
    given(B, onLine('01@AX5'), admin1('CreateCluster', { cluster: 'C' }))
      .and(admin1('MapAos', { aosId: '01@AX5', cluster: 'C', loadBalancer: true }))
      .thenAnswer(
        'walkClientList',
        { list: [{ host: 'AX5' }] },
        {
          answeredBy: '01@AX5',
          listReturned: true,
          candidates: [],
          outcome: 'noCandidate',
          diagnostics: [],
        },
      )
      .thenAnswerHas('health', {}, { findings: [{ code: 'noActiveMembers', cluster: 'C' }, {}] })
  })
})
