import { describe, expect, test } from 'vitest'
import { admin1, agent, event, given, time } from '../given-when-then.js'
import { adminOpens, AX1_BALANCES, B, clientsOn, onLine, opens } from '../situation-b.js'

const AX1 = { aosId: '01@AX1' } as const
const AX1_RUN_1 = { ...AX1, run: 1 } as const
const drainAx1 = admin1('DrainUsers', AX1)
const restrictAx1 = admin1('SetMaxConcurrentSessions', { ...AX1, max: 1 })
const removeAx1 = admin1('RemoveAos', AX1)
const ax1Removed = (viaDirectSession: boolean) =>
  event('AosRemovedFromCluster', { ...AX1, from: 'LIVE', viaDirectSession, acknowledged: [] })

describe('Removing, failing, leaving', () => {
  test('E36 The whole procedure', () => {
    given(B, adminOpens('a1', '01@AX1'), opens('s1', '01@AX1'))
      .when(admin1('DrainUsers', AX1))
      .thenEvents(event('DrainStarted', { ...AX1_RUN_1, warnAt: time('09:05') }))
      .when(agent('CloseSession', { ...AX1, session: 's1' }))
      .thenEvents(
        event('SessionEnded', { ...AX1_RUN_1, session: 's1', reason: 'closedByUser' }),
        event('DrainCompleted', { ...AX1_RUN_1, adminSessions: 1 }),
      )
      .when(restrictAx1)
      .thenEvents(event('MaxConcurrentSessionsSet', { ...AX1, from: 100, to: 1 }))
      .when(admin1('RemoveAos', { ...AX1, actorSession: 'a1' }))
      .thenEvents(ax1Removed(true))
      .thenAnswerHas('aos', AX1, {
        cluster: null,
        availability: 'draining',
        maxConcurrentSessions: 1,
        clients: 1,
        administrators: 1,
        flags: ['restrictedToOneSession'],
      })
      .thenAnswerHas('session', { session: 'a1' }, { ...AX1_RUN_1, status: 'running' })
  })

  test('E37 Drain first, connect second', () => {
    given(B, adminOpens('a1', '01@AX2'), drainAx1)
      .when(adminOpens('a2', '01@AX1', '09:00'))
      .thenEvents(
        event('SessionRejected', {
          ...AX1_RUN_1,
          session: 'a2',
          user: 'admin1',
          kind: 'windowsClient',
          mode: 'direct',
          reason: 'draining',
        }),
      )
      .and(restrictAx1)
      .when(removeAx1)
      .thenEvents(ax1Removed(false))
  })

  test('E38 Remove a load balancer', () => {
    given(B, AX1_BALANCES, restrictAx1).when(removeAx1).thenRejected('IsLoadBalancer', 'notDrained')
    given(B, AX1_BALANCES, restrictAx1, drainAx1).when(removeAx1).thenRejected('IsLoadBalancer')
  })

  describe('E39 Remove the last load balancer', () => {
    const list = [{ host: 'AX1' }]
    const removed = given(B, AX1_BALANCES)
      .when(
        admin1(
          'SetLoadBalancer',
          { ...AX1, on: false },
          { acknowledge: ['lastLoadBalancer'], reason: 'AX1 is to be replaced' },
        ),
      )
      .thenEvents(
        event('LoadBalancerCleared', { ...AX1, cluster: 'LIVE', acknowledged: ['lastLoadBalancer'] }),
      )
      .and(drainAx1, restrictAx1)
      .when(removeAx1)
      .thenEvents(ax1Removed(false))

    test('the cluster goes on without a balancer', () => {
      removed.thenAnswerHas(
        'walkClientList',
        { list: [{ host: 'AX2' }] },
        { answeredBy: '01@AX2', candidates: [{ aosId: '01@AX2' }, { aosId: '01@AX3' }] },
      )
    })

    test('a client that names only AX1 lands on it and is refused: draining', () => {
      removed
        .thenAnswerHas('walkClientList', { list }, { answeredBy: '01@AX1', candidates: [AX1] })
        .when(opens('s1', '01@AX1', { at: '09:00' }))
        .thenEvents(event('SessionRejected', { ...AX1_RUN_1, ...windowsClient('s1'), reason: 'draining' }))
    })

    test('a client that names only AX1 lands on it and is refused: full', () => {
      removed
        .and(agent('AcceptNewClients', { ...AX1, via: 'databaseReset' }), opens('s1', '01@AX1'))
        .thenAnswerHas('walkClientList', { list }, { candidates: [{ ...AX1, clients: 1, max: 1 }] })
        .when(opens('s2', '01@AX1', { at: '09:00' }))
        .thenEvents(event('SessionRejected', { ...AX1_RUN_1, ...windowsClient('s2'), reason: 'full' }))
    })

    test('with AX1 off line the client fails although AX2 and AX3 live', () => {
      removed
        .and(agent('ReportAosLost', AX1))
        .thenAnswerHas(
          'walkClientList',
          { list },
          { answeredBy: null, candidates: [], outcome: 'noServerAnswered' },
        )
        .thenAnswerHas('rankCandidates', { cluster: 'LIVE' }, { candidates: [{}, {}] })
    })
  })

  test('E40 Another client is on it', () => {
    const outcome = given(B, adminOpens('a1', '01@AX1'), opens('s7', '01@AX1'), drainAx1, restrictAx1)
      .when(admin1('RemoveAos', { ...AX1, actorSession: 'a1' }))
      .thenRejected('OtherSessionsOpen')
    expect(outcome.findings[0]?.facts).toMatchObject({ sessions: 1 })
  })

  test.each([100, 0])('E41 Maximum not 1: %d', (max) => {
    const outcome = given(B, admin1('SetMaxConcurrentSessions', { ...AX1, max }), drainAx1)
      .when(removeAx1)
      .thenRejected('MaxSessionsNotOne')
    expect(outcome.findings[0]?.facts).toMatchObject({ max })
  })

  test('E42 Last batch server', () => {
    given(
      B,
      admin1('MapAos', { aosId: '01@AX9', cluster: 'LIVE', maxConcurrentSessions: 1 }),
      admin1('DrainUsers', { aosId: '01@AX9' }),
    )
      .when(admin1('RemoveAos', { aosId: '01@AX9' }))
      .thenRejected('lastBatchServer')
      .when(
        admin1(
          'RemoveAos',
          { aosId: '01@AX9' },
          { acknowledge: ['lastBatchServer'], reason: 'no batch tonight' },
        ),
      )
      .thenEvents(
        event('AosRemovedFromCluster', {
          aosId: '01@AX9',
          from: 'LIVE',
          viaDirectSession: false,
          acknowledged: ['lastBatchServer'],
        }),
      )
      .thenAnswerHas('aos', { aosId: '01@AX9' }, { batchServer: true, cluster: null })
  })

  test('E43 Already stand-alone', () => {
    given(B)
      .when(admin1('RemoveAos', { aosId: '01@AX9' }))
      .thenRejected('NotMapped', 'MaxSessionsNotOne', 'lastBatchServer', 'notDrained')
  })

  test('E44 Crash', () => {
    given(B, clientsOn('01@AX1', 60))
      .when(agent('ReportAosLost', AX1))
      .thenEvents(event('AosLost', { ...AX1_RUN_1, droppedSessions: 60 }))
      .thenAnswerHas('aos', AX1, { availability: 'offline', cluster: 'LIVE', clients: 0 })
      .thenAnswer('session', { session: '01@AX1 client 1' }, null)
      .thenAnswer(
        'rankCandidates',
        { cluster: 'LIVE' },
        {
          candidates: [
            { aosId: '01@AX2', clients: 0, max: 100 },
            { aosId: '01@AX3', clients: 0, max: 100 },
          ],
        },
      )
  })

  test('E45 A silent load balancer is not dead', () => {
    given(B, onLine('01@AX4'))
      .and(admin1('MapAos', { aosId: '01@AX4', cluster: 'LIVE', loadBalancer: true }, { at: '08:00' }))
      .and(opens('s1', '01@AX2', { at: '20:00' }))
      .thenAnswerHas('aos', { aosId: '01@AX4' }, { availability: 'accepting', clients: 0 })
      .thenAnswerHas('walkClientList', { list: [{ host: 'AX4' }] }, { answeredBy: '01@AX4' })
  })

  test('E46 Uninstall while mapped', () => {
    given(B)
      .when(agent('UninstallAos', AX1))
      .thenRejected('StillMapped', 'AosOnline')
      .and(drainAx1, restrictAx1, removeAx1, agent('StopAos', AX1))
      .when(agent('UninstallAos', AX1))
      .thenEvents(event('AosUninstalled', AX1))
      .thenAnswer('aos', AX1, null)
  })

  test('E47 Replay for audit', () => {
    const history = [
      event('DrainStarted', { ...AX1_RUN_1, warnAt: time('10:05') }, '10:00'),
      event('DrainWarningIssued', AX1_RUN_1, '10:05'),
      event('SessionEnded', { ...AX1_RUN_1, session: 's1', reason: 'drainIdle' }, '10:07'),
      event('DrainCompleted', { ...AX1_RUN_1, adminSessions: 1 }, '10:07'),
      event('MaxConcurrentSessionsSet', { ...AX1, from: 100, to: 1 }, '10:08'),
      event(
        'AosRemovedFromCluster',
        { ...AX1, from: 'LIVE', viaDirectSession: true, acknowledged: [] },
        '10:09',
      ),
    ]
    const before = given(B, adminOpens('a1', '01@AX1'), opens('s1', '01@AX1'))
    const asOf = (clock: string) => before.and(...history.filter(({ data }) => data.at <= time(clock)))
    asOf('10:07').thenAnswerHas('aos', AX1, { cluster: 'LIVE', availability: 'draining', clients: 1 })
    asOf('10:09').thenAnswerHas('aos', AX1, { cluster: null, availability: 'draining' })
  })
})

const windowsClient = (session: string) =>
  ({ session, user: 'user1', kind: 'windowsClient', mode: 'balanced' }) as const
