import { describe, expect, test } from 'vitest'
import type { Command, FindingCode } from '@aos-cluster/domain'
import { admin1, agent, event, given, time, type History } from '../given-when-then.js'
import { adminOpens, AX1_BALANCES, B, onLine, opens, registered } from '../situation-b.js'

const aosId = '01@AX1'
const RESERVED = 'Non Load Balanced AOS Instances'
const samePorts = { tcpIp: 2712, wsdl: 8101, netTcp: 8201 }
const twin = event('AosRegistered', { aosId: '02@AX1', instanceName: 'Twin', ports: samePorts })
const ax1Lost = event('AosLost', { aosId, run: 1, droppedSessions: 0 })
const ax9Lost = event('AosLost', { aosId: '01@AX9', run: 1, droppedSessions: 0 })
const batchOnAx1 = event('BatchServerEnabled', { aosId, automatic: false })
const ninetyNine = Array.from({ length: 95 }, (_, i) => registered(`01@HOST${i + 1}`))
const badSchedule = { zone: 'Nowhere', periods: [] }
const session = 's1'
const standAlone = '01@AX4'

const cases: readonly (readonly [History, Command, ...FindingCode[]])[] = [
  [
    [B, ninetyNine],
    agent('RegisterAos', { aosId, instanceName: 'Live_01_AX2', ports: { tcpIp: 0 } }),
    'TooManyAos',
    'DuplicateAosId',
    'DuplicateInstanceName',
    'InvalidPort',
  ],
  [
    [B, ninetyNine],
    agent('RegisterAos', { aosId, instanceName: 'no blanks', ports: { tcpIp: 0 } }),
    'TooManyAos',
    'DuplicateAosId',
    'InvalidInstanceName',
    'InvalidPort',
  ],
  [
    [registered('01@AX1'), agent('StartAos', { aosId }), twin],
    agent('StartAos', { aosId: '02@AX1' }),
    'ChecklistIncomplete',
    'PortConflict',
  ],
  [
    [registered(aosId), agent('StartAos', { aosId }), twin, event('AosStarted', { aosId: '02@AX1', run: 1 })],
    agent('StartAos', { aosId: '02@AX1' }),
    'AlreadyOnline',
    'ChecklistIncomplete',
    'PortConflict',
  ],
  [[B, ax9Lost], agent('StopAos', { aosId: '01@AX9' }), 'AosOffline', 'lastBatchServer'],
  [[B, AX1_BALANCES, ax1Lost], agent('StopAos', { aosId }), 'AosOffline', 'lastLoadBalancer'],
  [B, agent('UninstallAos', { aosId }), 'StillMapped', 'AosOnline'],
  [B, agent('ChangeAosDatabase', { aosId }), 'StillMapped', 'AosOnline'],
  [
    B,
    admin1('CreateCluster', { cluster: RESERVED, description: 'x'.repeat(251) }),
    'ReservedCluster',
    'InvalidDescription',
  ],
  [
    B,
    admin1('CreateCluster', { cluster: '', description: 'x'.repeat(251) }),
    'InvalidClusterName',
    'InvalidDescription',
  ],
  [
    B,
    admin1('CreateCluster', { cluster: 'LIVE', description: 'x'.repeat(251) }),
    'DuplicateClusterName',
    'InvalidDescription',
  ],
  [
    [B, batchOnAx1, opens(session, aosId)],
    admin1('MapAos', { aosId, cluster: RESERVED, loadBalancer: true, maxConcurrentSessions: -1 }),
    'ReservedCluster',
    'IsBatchServer',
    'ActiveSessions',
    'OutOfRange',
  ],
  [
    [B, batchOnAx1, opens(session, aosId)],
    admin1('MapAos', { aosId, cluster: 'DAY', loadBalancer: true, maxConcurrentSessions: -1 }),
    'UnknownCluster',
    'IsBatchServer',
    'ActiveSessions',
    'OutOfRange',
  ],
  [
    [B, AX1_BALANCES, admin1('CreateCluster', { cluster: 'DAY' })],
    admin1('MapAos', { aosId, cluster: 'DAY', loadBalancer: true, maxConcurrentSessions: 1.5 }),
    'IsLoadBalancer',
    'OutOfRange',
  ],
  [
    [B, onLine(standAlone), event('BatchServerEnabled', { aosId: standAlone, automatic: false })],
    admin1('SetLoadBalancer', { aosId: standAlone, on: true }),
    'NotMapped',
    'IsBatchServer',
  ],
  [
    [B, opens(session, '01@AX9')],
    admin1('SetLoadBalancer', { aosId: '01@AX9', on: true }),
    'NotMapped',
    'IsBatchServer',
    'ActiveSessions',
  ],
  [B, admin1('SetBatchSchedule', { aosId, ...badSchedule }), 'NotBatchServer', 'InvalidSchedule'],
  [[B, ax1Lost], agent('IssueDrainWarning', { aosId }), 'AosOffline', 'NotDraining'],
  [
    [B, adminOpens(session, aosId)],
    agent('CloseIdleSession', { aosId, session, lastActivityAt: time('09:00') }),
    'NotDraining',
    'AdministratorSession',
    'SessionActive',
  ],
  [
    [B, adminOpens(session, aosId), admin1('DrainUsers', { aosId })],
    agent('CloseIdleSession', { aosId, session, lastActivityAt: time('09:00') }),
    'AdministratorSession',
    'TooEarly',
    'SessionActive',
  ],
  [
    [B, ax1Lost],
    admin1('AcceptNewClients', { aosId, via: 'onlineUsers' }),
    'AosOffline',
    'NoAdministratorSession',
  ],
  [[B, ax1Lost, opens(session, '01@AX2')], opens(session, aosId), 'AosOffline', 'DuplicateSession'],
  [
    [B, opens(session, '01@AX9')],
    admin1('RemoveAos', { aosId: '01@AX9', actorSession: 'a1' }),
    'NotMapped',
    'UnknownSession',
    'OtherSessionsOpen',
    'MaxSessionsNotOne',
    'lastBatchServer',
    'notDrained',
  ],
  [
    [B, AX1_BALANCES],
    admin1('RemoveAos', { aosId, actorSession: 'a1' }),
    'IsLoadBalancer',
    'UnknownSession',
    'MaxSessionsNotOne',
    'notDrained',
  ],
]

describe('All findings are listed, in the order of the table', () => {
  test.each(
    cases.map(
      ([history, command, ...codes]) =>
        [`${command.type}: ${codes.join(', ')}`, history, command, codes] as const,
    ),
  )('%s', (_, history, command, codes) => {
    given(history)
      .when(command)
      .thenRejected(...codes)
  })

  test('a finding says whether it can be acknowledged', () => {
    const { findings } = given(B).when(admin1('RemoveAos', { aosId: '01@AX9' }))
    expect(findings.map(({ code, severity }) => [code, severity])).toStrictEqual([
      ['NotMapped', 'error'],
      ['MaxSessionsNotOne', 'error'],
      ['lastBatchServer', 'acknowledgeable'],
      ['notDrained', 'acknowledgeable'],
    ])
  })

  test('a finding has the form of the contract', () => {
    const { findings } = given(B, admin1('DrainUsers', { aosId })).when(admin1('RemoveAos', { aosId }))
    expect(findings).toStrictEqual([
      {
        code: 'MaxSessionsNotOne',
        severity: 'error',
        message: expect.stringMatching(/./) as string,
        facts: { max: 100 },
        fix: { type: 'SetMaxConcurrentSessions', data: { aosId, max: 1 } },
      },
    ])
  })
})
