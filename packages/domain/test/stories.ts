/** Short stories, and single commands in many situations, in which everything happens that the contract names. */
import type { Command } from '@aos-cluster/domain'
import { acknowledgeable } from './contract-table.js'
import { admin1, agent, time, user3, type History } from './given-when-then.js'
import { adminOpens, AX1_BALANCES, B, onLine, opens, registered } from './situation-b.js'

const aosId = '01@AX1'
const RESERVED = 'Non Load Balanced AOS Instances'
const anyway = { acknowledge: [...acknowledgeable], reason: 'planned' }
const samePorts = { aosId: '02@AX1', instanceName: 'Twin', ports: { tcpIp: 2712 } }
const drain = (id = aosId) => admin1('DrainUsers', { aosId: id })
const warn = agent('IssueDrainWarning', { aosId }, { at: '09:05' })
const ends = (session: string) => admin1('EndSessions', { aosId, sessions: [session] })
const confirms = (session: string, outcome: 'ended' | 'blocked') =>
  agent('ConfirmSessionEnd', { aosId, session, outcome })
const idle = (session: string, at: string, lastActivityAt = '08:00') =>
  agent('CloseIdleSession', { aosId, session, lastActivityAt: time(lastActivityAt) }, { at })
const max = (n: number) => admin1('SetMaxConcurrentSessions', { aosId, max: n })

/** A history, and what is sent then, one after another, whatever is rejected. */
export const stories: readonly (readonly [History, readonly Command[]])[] = [
  [
    [],
    [
      admin1('CompleteInitializationChecklist', {}),
      registered('01@AX9'),
      admin1('CompleteInitializationChecklist', {}),
      registered('01@AX4'),
      agent('StartAos', { aosId: '01@AX4' }),
      admin1('CreateCluster', { cluster: 'LIVE' }),
      admin1('MapAos', { aosId: '01@AX4', cluster: 'LIVE' }),
      admin1('SetLoadBalancer', { aosId: '01@AX4', on: true }),
    ],
  ],
  [registered('01@AX9'), [registered(aosId), agent('StartAos', { aosId })]],
  [
    B,
    [agent('StartAos', { aosId }), agent('RegisterAos', samePorts), agent('StartAos', { aosId: '02@AX1' })],
  ],
  [
    B,
    [
      agent('RegisterAos', { aosId, instanceName: 'Live_01_AX2' }),
      agent('ReportAosLost', { aosId }),
      drain(),
    ],
  ],
  [B, [agent('RegisterAos', { aosId: '01@X', instanceName: 'a b', ports: { tcpIp: 0 } })]],
  [Array.from({ length: 99 }, (_, i) => registered(`01@H${i}`)), [registered(aosId)]],
  [B, [user3('DrainUsers', { aosId }), ends('nobody')]],
  [
    [B, onLine('01@AX4', '01@AX5')],
    [
      agent('UninstallAos', { aosId }),
      agent('StopAos', { aosId: '01@AX4' }),
      agent('UninstallAos', { aosId: '01@AX4' }),
      agent('StopAos', { aosId: '01@AX5' }),
      agent('ChangeAosDatabase', { aosId: '01@AX5' }),
    ],
  ],
  [
    B,
    [
      admin1('CreateCluster', { cluster: '', description: 'x'.repeat(251) }),
      admin1('CreateCluster', { cluster: 'live' }),
      admin1('CreateCluster', { cluster: RESERVED }),
      admin1('MapAos', { aosId, cluster: 'DAY', maxConcurrentSessions: -1 }),
    ],
  ],
  [
    [B, AX1_BALANCES, admin1('CreateCluster', { cluster: 'NIGHT' })],
    [
      opens('s1', aosId),
      admin1('MapAos', { aosId, cluster: 'NIGHT' }),
      admin1('SetLoadBalancer', { aosId, on: false }),
      admin1('SetLoadBalancer', { aosId, on: false }, { acknowledge: ['lastLoadBalancer'] }),
      admin1('SetLoadBalancer', { aosId, on: false }, anyway),
    ],
  ],
  [
    [B, opens('s1', '01@AX9')],
    [
      opens('s1', aosId),
      admin1('SetLoadBalancer', { aosId: '01@AX9', on: true }),
      admin1('SetBatchSchedule', { aosId, zone: 'Nowhere', periods: [] }),
      admin1('EnableBatchServer', { aosId }),
      admin1('SetBatchSchedule', { aosId, zone: 'UTC', periods: [] }),
      admin1('DisableBatchServer', { aosId: '01@AX9' }),
      admin1('DisableBatchServer', { aosId }),
      agent('StopAos', { aosId: '01@AX9' }),
      admin1('SetSessionLimits', { aosId, guest: 0 }),
      opens('guest', aosId, { kind: 'guest' }),
      max(0),
      opens('s2', aosId),
    ],
  ],
  [
    [
      B,
      opens('s1', aosId),
      opens('s2', aosId),
      opens('s3', aosId),
      opens('s4', aosId),
      adminOpens('a1', aosId),
    ],
    [
      idle('s1', '08:59', '08:58'),
      confirms('s1', 'ended'),
      drain(),
      opens('s5', aosId),
      agent('IssueDrainWarning', { aosId }, { at: '09:04' }),
      warn,
      idle('a1', '09:06'),
      idle('s1', '09:07'),
      ends('s2'),
      confirms('s2', 'blocked'),
      confirms('s2', 'ended'),
      agent('ReportSessionLost', { aosId, session: 's3' }),
      admin1('RemoveAos', { aosId, actorSession: 'x' }),
      agent('CloseSession', { aosId, session: 's4' }),
      agent('CloseSession', { aosId, session: 'a1' }),
      admin1('AcceptNewClients', { aosId, via: 'onlineUsers' }),
      agent('AcceptNewClients', { aosId, via: 'databaseReset' }),
      admin1('RemoveAos', { aosId: '01@AX9' }),
      max(1),
      admin1('RemoveAos', { aosId }, anyway),
      agent('StopAos', { aosId }),
      agent('StopAos', { aosId }),
    ],
  ],
]

/** Every command about an AOS and a session on it. */
const about = (aos: string, session = 's1'): readonly Command[] => [
  agent('StartAos', { aosId: aos }),
  agent('StopAos', { aosId: aos }),
  agent('ReportAosLost', { aosId: aos }),
  agent('UninstallAos', { aosId: aos }),
  agent('ChangeAosDatabase', { aosId: aos }),
  admin1('MapAos', { aosId: aos, cluster: 'LIVE', loadBalancer: true }),
  admin1('MapAos', { aosId: aos, cluster: RESERVED }),
  admin1('SetLoadBalancer', { aosId: aos, on: true }),
  admin1('SetMaxConcurrentSessions', { aosId: aos, max: -1 }),
  admin1('SetSessionLimits', { aosId: aos, guest: -1 }),
  admin1('EnableBatchServer', { aosId: aos }),
  admin1('DisableBatchServer', { aosId: aos }),
  admin1('SetBatchSchedule', { aosId: aos, zone: 'UTC', periods: [] }),
  admin1('DrainUsers', { aosId: aos }),
  agent('IssueDrainWarning', { aosId: aos }),
  agent('CloseIdleSession', { aosId: aos, session, lastActivityAt: time('08:00') }),
  admin1('AcceptNewClients', { aosId: aos, via: 'onlineUsers' }),
  opens('new', aos),
  agent('CloseSession', { aosId: aos, session }),
  admin1('EndSessions', { aosId: aos, sessions: [session] }),
  agent('ConfirmSessionEnd', { aosId: aos, session, outcome: 'ended' }),
  agent('ReportSessionLost', { aosId: aos, session }),
  admin1('RemoveAos', { aosId: aos }),
]

/** A history, and commands each of which is sent in just this situation. */
export const situations: readonly (readonly [History, readonly Command[]])[] = [
  [B, about('01@NOBODY')],
  [B, about(aosId)],
  [[B, opens('s1', '01@AX9')], about('01@AX9')],
  [[B, AX1_BALANCES], about(aosId)],
  [[B, agent('ReportAosLost', { aosId })], about(aosId)],
]
