import { describe, test } from 'vitest'
import type { Command } from '@aos-cluster/domain'
import { admin1, agent, event, given, type History } from '../given-when-then.js'
import { AX1_BALANCES, B, opens } from '../situation-b.js'

const aosId = '01@AX1'
const schedule = { zone: 'Europe/Copenhagen', periods: [{ start: '18:00', end: '07:30', maxThreads: 20 }] }
const ending = [opens('s1', aosId), admin1('EndSessions', { aosId, sessions: ['s1'] })]
const confirm = (outcome: 'ended' | 'blocked') =>
  agent('ConfirmSessionEnd', { aosId, session: 's1', outcome })

const holding: readonly (readonly [string, History, Command])[] = [
  ['mapped to that cluster', [], admin1('MapAos', { aosId, cluster: ' live ' })],
  [
    'a load balancer of that cluster',
    AX1_BALANCES,
    admin1('MapAos', { aosId, cluster: 'LIVE', loadBalancer: true, maxConcurrentSessions: 100 }),
  ],
  [
    'a load balancer, loadBalancer false being as if left out',
    AX1_BALANCES,
    admin1('MapAos', { aosId, cluster: 'LIVE', loadBalancer: false }),
  ],
  ['a load balancer', AX1_BALANCES, admin1('SetLoadBalancer', { aosId, on: true })],
  ['no load balancer', [], admin1('SetLoadBalancer', { aosId, on: false })],
  ['no load balancer, stand-alone', [], admin1('SetLoadBalancer', { aosId: '01@AX9', on: false })],
  ['that maximum', [], admin1('SetMaxConcurrentSessions', { aosId, max: 100 })],
  ['those limits', [], admin1('SetSessionLimits', { aosId, guest: 65535 })],
  ['no limit named', [], admin1('SetSessionLimits', { aosId })],
  [
    'that schedule',
    [admin1('EnableBatchServer', { aosId }), event('BatchScheduleSet', { aosId, ...schedule })],
    admin1('SetBatchSchedule', { aosId, ...schedule }),
  ],
  ['a batch server', [], admin1('EnableBatchServer', { aosId: '01@AX9' })],
  ['no batch server', [], admin1('DisableBatchServer', { aosId })],
  ['draining', admin1('DrainUsers', { aosId }), admin1('DrainUsers', { aosId })],
  [
    'warned, whatever the time',
    [admin1('DrainUsers', { aosId }), agent('IssueDrainWarning', { aosId }, { at: '09:05' })],
    agent('IssueDrainWarning', { aosId }, { at: '09:01' }),
  ],
  ['accepting', [], admin1('AcceptNewClients', { aosId, via: 'onlineUsers' })],
  ['accepting, by a reset', [], agent('AcceptNewClients', { aosId, via: 'databaseReset' })],
  ['the checklist complete', [], admin1('CompleteInitializationChecklist', {})],
  ['ending', ending, admin1('EndSessions', { aosId, sessions: ['s1', 's1'] })],
  ['ending, blocked', [ending, confirm('blocked')], admin1('EndSessions', { aosId, sessions: ['s1'] })],
  ['blocked', [ending, confirm('blocked')], confirm('blocked')],
  ['installed', [], agent('RegisterAos', { aosId: '01@ax1', instanceName: 'LIVE_01_ax1' })],
  [
    'installed, with one of its ports',
    [],
    agent('RegisterAos', { aosId, instanceName: 'Live_01_AX1', ports: { wsdl: 8101 } }),
  ],
]

describe('What already holds is a success without events', () => {
  test.each(holding)('%s', (_, history, command) => {
    given(B, history).when(command).thenNoEvent()
  })

  test('the checklist is complete with no AOS left', () => {
    given(event('InitializationChecklistCompleted', {}))
      .when(admin1('CompleteInitializationChecklist', {}))
      .thenNoEvent()
  })

  test('a repeated install is one also at the limit of 99', () => {
    const others = Array.from({ length: 95 }, (_, i) =>
      agent('RegisterAos', { aosId: `01@HOST${i}`, instanceName: `Host${i}` }),
    )
    given(B, others)
      .when(agent('RegisterAos', { aosId, instanceName: 'Live_01_AX1' }))
      .thenNoEvent()
  })
})

describe('What holds in part', () => {
  test('the options of a mapping to the present cluster are applied', () => {
    given(B)
      .when(admin1('MapAos', { aosId, cluster: 'live', loadBalancer: true, maxConcurrentSessions: 5 }))
      .thenEvents(
        event('LoadBalancerSet', { aosId, cluster: 'LIVE' }),
        event('MaxConcurrentSessionsSet', { aosId, from: 100, to: 5 }),
      )
  })

  test('a load balancer keeps its role when its maximum is set by a mapping', () => {
    given(B, AX1_BALANCES)
      .when(admin1('MapAos', { aosId, cluster: 'LIVE', loadBalancer: true, maxConcurrentSessions: 5 }))
      .thenEvents(event('MaxConcurrentSessionsSet', { aosId, from: 100, to: 5 }))
  })

  test('of sessions to end, those not yet asked are asked', () => {
    given(B, ending, opens('s2', aosId))
      .when(admin1('EndSessions', { aosId, sessions: ['s1', 's2'] }))
      .thenEvents(event('SessionEndRequested', { aosId, run: 1, session: 's2' }))
  })

  test('limits left out stay', () => {
    given(B, admin1('SetSessionLimits', { aosId, guest: 3 }))
      .when(admin1('SetSessionLimits', { aosId, webUser: 7, guest: 3 }))
      .thenEvents(
        event('SessionLimitsSet', {
          aosId,
          limits: { windowsClient: 65535, businessConnector: 65535, webUser: 7, guest: 3 },
        }),
      )
  })
})

describe('Everything else repeated is a rejection', () => {
  test('of the name with other ports', () => {
    given(B)
      .when(agent('RegisterAos', { aosId, instanceName: 'Live_01_AX1', ports: { tcpIp: 2713 } }))
      .thenRejected('DuplicateAosId', 'DuplicateInstanceName')
  })

  test('of the AOS with another name', () => {
    given(B)
      .when(agent('RegisterAos', { aosId, instanceName: 'Other' }))
      .thenRejected('DuplicateAosId')
      .when(agent('RegisterAos', { aosId, instanceName: 'live_01_ax2' }))
      .thenRejected('DuplicateAosId', 'DuplicateInstanceName')
  })

  test('of a start, a stop, a cluster, a removal, a close', () => {
    given(B).when(agent('StartAos', { aosId })).thenRejected('AlreadyOnline')
    given(B, agent('StopAos', { aosId })).when(agent('StopAos', { aosId })).thenRejected('AosOffline')
    given(B, agent('StopAos', { aosId })).when(agent('ReportAosLost', { aosId })).thenRejected('AosOffline')
    given(B)
      .when(admin1('CreateCluster', { cluster: 'LIVE' }))
      .thenRejected('DuplicateClusterName')
    given(B, opens('s1', aosId), agent('CloseSession', { aosId, session: 's1' }))
      .when(agent('CloseSession', { aosId, session: 's1' }))
      .thenRejected('UnknownSession')
    given(B, ending, confirm('ended')).when(confirm('ended')).thenRejected('UnknownSession')
  })
})
