/** What the environment looks like at one moment: topology, server instances, sessions, drains, licences. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Instant, SessionKey } from '@aos-cluster/domain'
import {
  clientSessions,
  drains,
  emptyView,
  environmentView,
  licences,
  project,
  serverInstances,
  topology,
  type EnvironmentView,
  type SessionFilter,
} from '@aos-cluster/projections'
import { admin1, agent, manager1, time, type History } from '../../../domain/test/given-when-then.js'
import { adminOpens, AX1_BALANCES, B, onLine, opens } from '../../../domain/test/situation-b.js'
import { plain } from '../plain.js'
import { historyOf } from '../recorded-history.js'
import { anyHistory, someHistory } from '../random-histories.js'

const view = (...history: readonly History[]): EnvironmentView =>
  project(environmentView, historyOf(...history))

const drainsAx1 = manager1('DrainUsers', { aosId: '01@AX1' }, { at: '10:00', reason: 'new hardware' })
const ax1Ends = (session: string) =>
  admin1('EndSessions', { aosId: '01@AX1', sessions: [session] }, { at: '10:30' })
const blocked = (session: string) =>
  agent('ConfirmSessionEnd', { aosId: '01@AX1', session, outcome: 'blocked' }, { at: '10:31' })

describe('The view of a moment', () => {
  test('knows the last position and the latest time, whatever was entered late', () => {
    const { clock, position } = view(
      B,
      opens('s1', '01@AX1', { at: '10:00' }),
      opens('s2', '01@AX1', { at: '09:00' }),
    )
    expect(clock).toBe(time('10:00'))
    expect(position).toBe(BigInt(historyOf(B).length + 2))
  })

  test('keeps in step with the environment, whatever events come', () => {
    fc.assert(
      fc.property(fc.oneof(someHistory(), anyHistory()), (history) => {
        const { environment, runs } = project(environmentView, history)
        const shown = [...runs].map(([aosId, run]) => [
          aosId,
          run.number,
          run.drain !== null,
          [...run.openedAt.keys()],
        ])
        const known = [...environment.runs].map(([aosId, run]) => [
          aosId,
          run.number,
          run.drain !== null,
          [...run.sessions.keys()],
        ])
        expect(shown).toStrictEqual(known)
      }),
      { numRuns: 100 },
    )
  })

  test('counts events of a run that was over, which change nothing', () => {
    const stopped = historyOf(B, agent('StopAos', { aosId: '01@AX1' }))
    const late = historyOf(B, opens('s1', '01@AX1')).slice(-1)
    const { strayEvents, environment } = project(environmentView, [...stopped, ...late])
    expect(strayEvents).toBe(1)
    expect(environment.runs.has('01@AX1' as never)).toBe(false)
  })
})

describe('Topology', () => {
  test('shows clusters by name with their members in the order of mapping, then the stand-alone AOS', () => {
    const { groups, licences: needed } = topology(
      view(
        B,
        admin1('CreateCluster', { cluster: 'DAY', description: 'day users' }, { at: '09:00' }),
        AX1_BALANCES,
        agent('StopAos', { aosId: '01@AX3' }, { at: '10:00' }),
      ),
    )
    expect(groups).toMatchObject([
      { cluster: 'DAY', description: 'day users', kind: null, members: [] },
      {
        cluster: 'LIVE',
        description: null,
        kind: 'dedicatedLoadBalancer',
        members: [
          { aosId: '01@AX1', loadBalancer: true, availability: 'accepting', since: time('08:00') },
          { aosId: '01@AX2', loadBalancer: false },
          { aosId: '01@AX3', availability: 'offline', since: time('10:00') },
        ],
      },
      { cluster: null, kind: null, members: [{ aosId: '01@AX9', batchServer: true, schedule: null }] },
    ])
    expect(needed).toBe(3)
    expect(topology(view(B)).groups[0]?.kind).toBe('everyMemberBalances')
  })

  test('of an empty history has no clusters and no AOS', () => {
    expect(topology(emptyView)).toStrictEqual({
      groups: [{ cluster: null, description: null, kind: null, members: [] }],
      licences: 0,
    })
  })
})

describe('Server instances', () => {
  test('are those that run, with the words of the form', () => {
    const instances = serverInstances(
      view(B, opens('s1', '01@AX1'), drainsAx1, agent('ReportAosLost', { aosId: '01@AX2' })),
    )
    expect(instances).toStrictEqual([
      {
        aosId: '01@AX1',
        instanceName: 'Live_01_AX1',
        cluster: 'LIVE',
        status: 'Draining',
        since: time('10:00'),
        run: 1,
        startedAt: time('08:00'),
        loadBalancer: false,
        batchServer: false,
        clients: 1,
        maxConcurrentSessions: 100,
      },
      expect.objectContaining({ aosId: '01@AX3', status: 'Alive', since: time('08:00') }),
      expect.objectContaining({ aosId: '01@AX9', cluster: null, batchServer: true }),
    ])
  })

  test('draining no more, are alive since then', () => {
    const accepts = agent('AcceptNewClients', { aosId: '01@AX1', via: 'databaseReset' }, { at: '11:00' })
    expect(serverInstances(view(B, drainsAx1, accepts))[0]).toMatchObject({
      status: 'Alive',
      since: time('11:00'),
      startedAt: time('08:00'),
    })
  })
})

describe('Client sessions', () => {
  const everybody = view(
    B,
    opens('s1', '01@AX1', { at: '09:00' }),
    opens('s2', '01@AX1', { user: 'user2', kind: 'businessConnector', at: '09:10' }),
    opens('s3', '01@AX2', { user: 'user2', kind: 'webUser', at: '09:20' }),
    opens('s4', '01@AX2', { user: 'guest', kind: 'guest', at: '09:30' }),
    opens('s5', '01@AX9', { user: 'batch', kind: 'worker', at: '09:40' }),
    adminOpens('s6', '01@AX9', '09:50'),
    ax1Ends('s1'),
    ax1Ends('s2'),
    blocked('s2'),
  )

  test('have the words of the form', () => {
    const rows = clientSessions(everybody)
    expect(rows[0]).toStrictEqual({
      session: 's1',
      user: 'user1',
      kind: 'windowsClient',
      sessionType: 'User',
      mode: 'balanced',
      administrator: false,
      status: 'ending',
      statusText: 'Ending - Waiting for AOS',
      aosId: '01@AX1',
      run: 1,
      cluster: 'LIVE',
      openedAt: time('09:00'),
    })
    expect(rows.map(({ sessionType, statusText }) => [sessionType, statusText])).toStrictEqual([
      ['User', 'Ending - Waiting for AOS'],
      ['Business Connector', 'Ending - Blocked'],
      ['Business Connector (web)', 'Running'],
      ['Business Connector (guest)', 'Running'],
      ['Worker', 'Running'],
      ['User', 'Running'],
    ])
  })

  test.each<[SessionFilter, readonly string[]]>([
    [{}, ['s1', 's2', 's3', 's4', 's5', 's6']],
    [{ user: 'user2' }, ['s2', 's3']],
    [{ aosId: '01@ax1' }, ['s1', 's2']],
    [{ cluster: ' live ' }, ['s1', 's2', 's3', 's4']],
    [{ cluster: null }, ['s5', 's6']],
    [{ kind: 'webUser' }, ['s3']],
    [{ status: 'endingBlocked' }, ['s2']],
    [{ administrator: true }, ['s6']],
    [{ openedFrom: time('09:30') as Instant }, ['s4', 's5', 's6']],
    [{ openedBefore: time('09:10') as Instant }, ['s1']],
    [{ user: 'user2', aosId: '01@AX2' }, ['s3']],
    [{ user: 'nobody' }, []],
  ])('%j lets through %j', (filter, sessions) => {
    expect(clientSessions(everybody, filter).map(({ session }) => session)).toStrictEqual(sessions)
  })
})

describe('Drains', () => {
  const occupied = [
    B,
    opens('s1', '01@AX1'),
    opens('s2', '01@AX1', { user: 'user2' }),
    opens('s3', '01@AX1', { user: 'user3' }),
    opens('w', '01@AX1', { kind: 'worker' }),
    adminOpens('a1', '01@AX1'),
    drainsAx1,
  ]
  const warned = agent('IssueDrainWarning', { aosId: '01@AX1' }, { at: '10:06' })

  test('show who is still on, who started them and why, and when the warning comes', () => {
    const [drain] = drains(view(occupied))
    expect(drain).toMatchObject({
      aosId: '01@AX1',
      cluster: 'LIVE',
      startedAt: time('10:00'),
      startedBy: 'manager1',
      reason: 'new hardware',
      warnAt: time('10:05'),
      warnedAt: null,
      complete: false,
      administrators: 1,
      workers: 1,
    })
    expect(drain?.waitingFor).toMatchObject(
      ['s1', 's2', 's3'].map((session) => ({
        session,
        // Two minutes after the warning, if that is issued in time.
        mayBeClosedFrom: time('10:07'),
        blockedBy: 'noWarningYet',
      })),
    )
  })

  test('show when each idle session may be closed, and what keeps the others', () => {
    const [drain] = drains(
      view(occupied, warned, ax1Ends('s1'), ax1Ends('s2'), blocked('s2')),
      new Map([['s3' as SessionKey, time('10:10') as Instant]]),
    )
    expect(
      drain?.waitingFor.map(({ session, mayBeClosedFrom, blockedBy }) => [
        session,
        mayBeClosedFrom,
        blockedBy,
      ]),
    ).toStrictEqual([
      ['s1', time('10:08'), 'aosHasNotAnswered'],
      ['s2', time('10:08'), 'endIsBlocked'],
      ['s3', time('10:12'), 'notIdleYet'],
    ])
  })

  test('are complete when nobody but administrators is left', () => {
    const leaves = ['s1', 's2', 's3'].map((session) => agent('CloseSession', { aosId: '01@AX1', session }))
    expect(drains(view(occupied, leaves))).toMatchObject([
      { complete: true, waitingFor: [], administrators: 1 },
    ])
  })

  test('are over when new clients are accepted, and when the AOS restarts', () => {
    expect(drains(view(B))).toStrictEqual([])
    expect(
      drains(view(occupied, admin1('AcceptNewClients', { aosId: '01@AX1', via: 'onlineUsers' }))),
    ).toStrictEqual([])
    const restart = [agent('StopAos', { aosId: '01@AX1' }), agent('StartAos', { aosId: '01@AX1' })]
    expect(drains(view(occupied, restart))).toStrictEqual([])
  })
})

describe('Licences', () => {
  test('are needed by all but dedicated load balancers', () => {
    expect(licences(view(B, AX1_BALANCES, onLine('01@AX4')))).toStrictEqual({
      licences: 4,
      needed: ['01@AX2', '01@AX3', '01@AX4', '01@AX9'],
      exempt: ['01@AX1'],
    })
    expect(plain(licences(emptyView))).toStrictEqual({ licences: 0, needed: [], exempt: [] })
  })
})
