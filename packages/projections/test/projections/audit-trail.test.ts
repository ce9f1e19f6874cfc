import { describe, expect, test } from 'vitest'
import type { Instant } from '@aos-cluster/domain'
import {
  acknowledgedRisks,
  auditEntries,
  auditTrail,
  project,
  type AuditFilter,
} from '@aos-cluster/projections'
import { admin1, agent, manager1, time } from '../../../domain/test/given-when-then.js'
import { B, onLine, opens } from '../../../domain/test/situation-b.js'
import { commandId, historyOf } from '../recorded-history.js'

const history = historyOf(
  B,
  onLine('01@AX4'),
  manager1(
    'MapAos',
    { aosId: '01@AX4', cluster: 'LIVE', loadBalancer: true, maxConcurrentSessions: 5 },
    { at: '09:00', reason: 'quarter end' },
  ),
  opens('s1', '01@AX1', { at: '09:10', user: 'user1' }),
  admin1('EndSessions', { aosId: '01@AX1', sessions: ['s1'] }, { at: '09:20', reason: 'client hangs' }),
  agent('ConfirmSessionEnd', { aosId: '01@AX1', session: 's1', outcome: 'ended' }, { at: '09:21' }),
  admin1('DrainUsers', { aosId: '01@AX2' }, { at: '10:00' }),
  admin1(
    'SetLoadBalancer',
    { aosId: '01@AX4', on: false },
    { at: '11:00', reason: 'too slow', acknowledge: ['lastLoadBalancer', 'notDrained'] },
  ),
  agent('StopAos', { aosId: '01@AX9' }, { at: '12:00', reason: 'disk', acknowledge: ['lastBatchServer'] }),
)

const entries = (filter: AuditFilter = {}) => auditEntries(project(auditTrail(filter), history))
const commandsIn = (filter: AuditFilter) => entries(filter).map(({ command }) => command)

/** After what was set up. */
const LATER = { from: time('09:00') as Instant }

describe('The audit trail', () => {
  test('has an entry for every decision: who, when, why, and what it changed', () => {
    const [mapped] = entries(LATER)
    const place = history.findIndex(({ at }) => at === time('09:00'))
    expect(mapped).toStrictEqual({
      position: BigInt(place + 1),
      at: time('09:00'),
      actor: { id: 'manager1', roles: ['itManager'] },
      commandId: history[place]?.commandId,
      correlationId: history[place]?.commandId,
      reason: 'quarter end',
      acknowledged: [],
      subject: 'topology',
      command: 'MapAos',
      events: ['AosMapped', 'LoadBalancerSet', 'MaxConcurrentSessionsSet'],
      aosIds: ['01@AX4'],
      clusters: ['LIVE'],
      users: [],
      sentences: [
        '01@AX4 was mapped to LIVE',
        '01@AX4 became a dedicated load balancer of LIVE',
        'max concurrent sessions of 01@AX4 went from 65535 to 5',
      ],
    })
    expect(entries()).toHaveLength(new Set(history.map((event) => event.commandId)).size)
  })

  test.each<[AuditFilter, readonly string[]]>([
    [
      LATER,
      [
        'MapAos',
        'OpenSession',
        'EndSessions',
        'ConfirmSessionEnd',
        'DrainUsers',
        'SetLoadBalancer',
        'StopAos',
      ],
    ],
    [{ ...LATER, aosId: '01@ax1' }, ['OpenSession', 'EndSessions', 'ConfirmSessionEnd']],
    [
      { ...LATER, cluster: 'live' },
      ['MapAos', 'OpenSession', 'EndSessions', 'ConfirmSessionEnd', 'DrainUsers', 'SetLoadBalancer'],
    ],
    [{ user: 'user1' }, ['OpenSession', 'EndSessions', 'ConfirmSessionEnd']],
    [{ actor: 'manager1' }, ['MapAos']],
    [{ type: 'LoadBalancerSet' }, ['MapAos']],
    [{ type: 'SetLoadBalancer' }, ['SetLoadBalancer']],
    [{ subjects: ['draining'] }, ['DrainUsers']],
    [
      { ...LATER, subjects: ['sessions', 'draining'] },
      ['OpenSession', 'EndSessions', 'ConfirmSessionEnd', 'DrainUsers'],
    ],
    [{ ...LATER, before: time('09:20') as Instant }, ['MapAos', 'OpenSession']],
    [{ acknowledged: true }, ['SetLoadBalancer', 'StopAos']],
    [{ ...LATER, acknowledged: false, subjects: ['topology'] }, ['MapAos']],
    [{ aosId: '01@NOBODY' }, []],
  ])('%j shows %j', (filter, commands) => {
    expect(commandsIn(filter)).toStrictEqual(commands)
  })

  test('knows the cluster that an AOS was in when the decision was made', () => {
    const moved = historyOf(
      B,
      admin1('CreateCluster', { cluster: 'NIGHT' }, { at: '09:00' }),
      opens('s1', '01@AX1', { at: '09:01' }),
      admin1('MapAos', { aosId: '01@AX1', cluster: 'NIGHT' }, { at: '09:02' }),
      opens('s2', '01@AX1', { at: '09:03' }),
    )
    const at = (cluster: string) =>
      auditEntries(project(auditTrail({ ...LATER, cluster }), moved)).map((entry) => entry.at)
    expect(at('LIVE')).toStrictEqual([time('09:01'), time('09:02')])
    expect(at('NIGHT')).toStrictEqual([time('09:00'), time('09:02'), time('09:03')])
  })

  test('tells two decisions in one stream apart', () => {
    const [first, second] = auditEntries(
      project(
        auditTrail(),
        historyOf(admin1('CreateCluster', { cluster: 'A' }), admin1('CreateCluster', { cluster: 'B' })),
      ),
    )
    expect([first?.commandId, second?.commandId]).toStrictEqual([commandId(0), commandId(1)])
  })

  test('names the command of each decision, whatever its first event is', () => {
    const commands = auditEntries(
      project(
        auditTrail({ from: time('10:00') as Instant }),
        historyOf(
          B,
          onLine('01@AX4'),
          admin1('MapAos', { aosId: '01@AX4', cluster: 'LIVE' }),
          admin1(
            'MapAos',
            { aosId: '01@AX4', cluster: 'LIVE', loadBalancer: true, maxConcurrentSessions: 3 },
            { at: '10:00' },
          ),
          admin1(
            'SetLoadBalancer',
            { aosId: '01@AX4', on: false },
            { at: '10:01', acknowledge: ['lastLoadBalancer'], reason: 'x' },
          ),
          admin1('SetMaxConcurrentSessions', { aosId: '01@AX4', max: 1 }, { at: '10:02' }),
          admin1('DrainUsers', { aosId: '01@AX4' }, { at: '10:03' }),
          admin1('RemoveAos', { aosId: '01@AX4' }, { at: '10:04' }),
        ),
      ),
    ).map(({ command }) => command)
    expect(commands).toStrictEqual([
      'MapAos',
      'SetLoadBalancer',
      'SetMaxConcurrentSessions',
      'DrainUsers',
      'RemoveAos',
    ])
  })
})

describe('Acknowledged risks', () => {
  test('are those that were needed, with who took them and why', () => {
    expect(acknowledgedRisks(project(auditTrail(), history))).toMatchObject([
      {
        risk: 'lastLoadBalancer',
        at: time('11:00'),
        actor: { id: 'admin1' },
        reason: 'too slow',
        sentences: ['01@AX4 is no load balancer of LIVE any more, taking the risk lastLoadBalancer'],
      },
      {
        risk: 'lastBatchServer',
        at: time('12:00'),
        actor: { id: 'agent1' },
        reason: 'disk',
        sentences: ['01@AX9 was stopped; 0 sessions ended with it, taking the risk lastBatchServer'],
      },
    ])
  })

  test('are none where none was taken', () => {
    expect(acknowledgedRisks(project(auditTrail(), historyOf(B)))).toStrictEqual([])
  })
})
