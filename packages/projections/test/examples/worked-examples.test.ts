/** Worked examples of the domain, asked of their history. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  isLockedOut,
  isSingleUserMode,
  lintClientList,
  rankCandidates,
  walkClientList,
  type AosReference,
  type Instant,
  type SessionKey,
} from '@aos-cluster/domain'
import {
  acknowledgedRisks,
  asOf,
  auditEntries,
  auditTrail,
  changesInWords,
  clientSessions,
  diff,
  drains,
  environmentView,
  explainAos,
  explainLanding,
  explainRefusal,
  healthFindings,
  licences,
  project,
  refusedSessions,
  sessionHistory,
  sessionRecords,
  topology,
  verify,
  whatIf,
  workload,
  workloadPeaks,
  peaksPerHour,
  type EnvironmentView,
  type HistoryEvent,
} from '@aos-cluster/projections'
import { admin1, agent, time, type History } from '../../../domain/test/given-when-then.js'
import {
  adminOpens,
  AX1_BALANCES,
  B,
  clientsOn,
  onLine,
  opens,
  registered,
} from '../../../domain/test/situation-b.js'
import { historyOf } from '../recorded-history.js'

const viewOf = (history: readonly HistoryEvent[]): EnvironmentView => project(environmentView, history)

const at = (history: readonly HistoryEvent[], clock: string): EnvironmentView => {
  const then = asOf(environmentView, history, { instant: time(clock) as Instant })
  if (E.isLeft(then)) throw new Error(then.left.message)
  return then.right.state
}

const placeOf = (view: EnvironmentView, aosId: string) =>
  topology(view)
    .groups.flatMap((group) => group.members)
    .find((member) => member.aosId === aosId)

const codesOf = (view: EnvironmentView) => healthFindings(view).map(({ code }) => code)

describe('E13 Clear the last load balancer', () => {
  const clears = (risks: readonly string[]) =>
    admin1(
      'SetLoadBalancer',
      { aosId: '01@AX1', on: false },
      {
        at: '10:00',
        ...(risks.length === 0 ? {} : { acknowledge: risks, reason: 'every member balances now' }),
      },
    )
  const before = historyOf(B, AX1_BALANCES)
  const history = historyOf(B, AX1_BALANCES, clears(['lastLoadBalancer']))

  test('the refusal is explained by how it became the last one', () => {
    const answer = explainRefusal(before, clears([]))
    expect(answer).toMatchObject({
      outcome: 'refused',
      findings: [
        {
          code: 'lastLoadBalancer',
          because: [
            { fact: '01@AX1: in LIVE' },
            { fact: '01@AX1: dedicated load balancer', events: [{ event: { type: 'LoadBalancerSet' } }] },
          ],
        },
      ],
    })
  })

  test('the risk stands on its page, with the reason', () => {
    expect(acknowledgedRisks(project(auditTrail({ acknowledged: true }), history))).toMatchObject([
      {
        risk: 'lastLoadBalancer',
        at: time('10:00'),
        actor: { id: 'admin1' },
        reason: 'every member balances now',
      },
    ])
  })

  test('the cluster goes on without a dedicated balancer, and AX1 needs a licence', () => {
    expect(topology(viewOf(before)).groups[0]?.kind).toBe('dedicatedLoadBalancer')
    expect(topology(viewOf(history)).groups[0]?.kind).toBe('everyMemberBalances')
    expect(licences(viewOf(before)).exempt).toStrictEqual(['01@AX1'])
    expect(licences(viewOf(history))).toMatchObject({ licences: 4, exempt: [] })
  })
})

describe('E18 Sorted list', () => {
  const max = (aosId: string, n: number) =>
    admin1('SetMaxConcurrentSessions', { aosId, max: n }, { at: '08:05' })
  const history = historyOf(
    B,
    max('01@AX2', 50),
    max('01@AX3', 10),
    clientsOn('01@AX1', 30),
    clientsOn('01@AX2', 20),
    clientsOn('01@AX3', 5),
  )

  test('the workload is clients / maximum, exactly; the AOS with the most sessions is the least loaded', () => {
    const [live] = workload(viewOf(history))
    expect(live?.members.map(({ aosId, clients, max: most }) => [aosId, clients, most])).toStrictEqual([
      ['01@AX1', 30, 100],
      ['01@AX2', 20, 50],
      ['01@AX3', 5, 10],
    ])
    expect(rankCandidates(viewOf(history).environment, 'LIVE')?.candidates[0]?.aosId).toBe('01@AX1')
  })

  test('a client that goes by the list lands there, and that is explained', () => {
    const answer = explainLanding(
      historyOf(
        B,
        max('01@AX2', 50),
        max('01@AX3', 10),
        clientsOn('01@AX1', 30),
        clientsOn('01@AX2', 20),
        clientsOn('01@AX3', 5),
        opens('s1', '01@AX1', { at: '09:00' }),
      ),
      's1' as SessionKey,
    )
    expect(answer?.attempts[0]).toMatchObject({
      place: 1,
      ranked: [{ aosId: '01@AX1' }, { aosId: '01@AX2' }, { aosId: '01@AX3' }],
    })
  })

  test('the peaks of the hour have the ratio', () => {
    const [peak] = peaksPerHour(project(workloadPeaks(), history), { of: { aosId: '01@AX3' } })
    expect(peak?.heaviest).toStrictEqual({ clients: 5, max: 10 })
  })
})

describe('E32 The trap', () => {
  const trap: History = [
    registered('01@AX1'),
    agent('StartAos', { aosId: '01@AX1' }, { at: '08:00' }),
    adminOpens('a1', '01@AX1', '08:30'),
    admin1('DrainUsers', { aosId: '01@AX1' }, { at: '10:00' }),
    agent('CloseSession', { aosId: '01@AX1', session: 'a1' }, { at: '10:01' }),
    adminOpens('a2', '01@AX1', '10:02'),
  ]
  const history = historyOf(trap)
  const accepts = admin1('AcceptNewClients', { aosId: '01@AX1', via: 'onlineUsers' }, { at: '10:03' })

  test('she was refused like anybody, and health says that all are locked out', () => {
    expect(refusedSessions(project(sessionHistory({ user: 'admin1' }), history))).toMatchObject([
      { session: 'a2', reason: 'draining', at: time('10:02') },
    ])
    expect(isLockedOut(viewOf(history).environment)).toStrictEqual({ holds: true })
    expect(codesOf(viewOf(history))).toContain('lockedOut')
    expect(codesOf(at(history, '10:00'))).not.toContain('lockedOut')
  })

  test('why she can’t accept new clients: she closed the last administrator’s session', () => {
    expect(explainRefusal(history, accepts)).toMatchObject({
      findings: [
        {
          code: 'NoAdministratorSession',
          because: [
            { events: [{ at: time('10:01'), event: { type: 'SessionEnded', data: { session: 'a1' } } }] },
          ],
        },
      ],
    })
  })

  test('had she not closed it, she could have accepted', () => {
    const closed = history.find(({ event }) => event.type === 'SessionEnded')
    if (closed === undefined) throw new Error('it was closed')
    const answer = whatIf(history, [
      { remove: closed.commandId },
      {
        insert: { ...accepts, commandId: 'aaaaaaaa-0000-4000-8000-000000000001' as never },
        at: { instant: time('10:03') as Instant },
      },
    ])
    expect(answer).toMatchObject({
      right: {
        differences: [{ kind: 'removed' }, { kind: 'inserted', wouldBe: [{ type: 'NewClientsAccepted' }] }],
      },
    })
  })

  test('a reset of the table, or a restart, ends the drain', () => {
    const reset = historyOf(
      trap,
      agent('AcceptNewClients', { aosId: '01@AX1', via: 'databaseReset' }, { at: '10:10' }),
    )
    expect(placeOf(viewOf(reset), '01@AX1')).toMatchObject({
      availability: 'accepting',
      since: time('10:10'),
    })
    const anyway = { acknowledge: ['lastBatchServer'], reason: 'locked out', at: '10:10' }
    const restarted = historyOf(
      trap,
      agent('StopAos', { aosId: '01@AX1' }, anyway),
      agent('StartAos', { aosId: '01@AX1' }, { at: '10:12' }),
    )
    expect(explainAos(restarted, '01@AX1' as AosReference)?.aspects[1]).toMatchObject({
      aspect: 'availability',
      value: 'on line, accepting new clients',
      before: 'off line',
    })
  })
})

describe('E35 Single-user mode', () => {
  const all = ['01@AX1', '01@AX2', '01@AX3', '01@AX9']
  const users = ['s1', 's2', 's3']
  const entered: History = [
    B,
    adminOpens('a1', '01@AX1', '08:30'),
    users.map((session, i) => opens(session, `01@AX${i + 1}`, { at: '08:40', user: `user${i + 1}` })),
    all.map((aosId) => admin1('DrainUsers', { aosId }, { at: '10:00' })),
    users.map((session, i) =>
      admin1('EndSessions', { aosId: `01@AX${i + 1}`, sessions: [session] }, { at: '10:10' }),
    ),
    users.map((session, i) =>
      agent('ConfirmSessionEnd', { aosId: `01@AX${i + 1}`, session, outcome: 'ended' }, { at: '10:11' }),
    ),
  ]
  const history = historyOf(
    entered,
    admin1('AcceptNewClients', { aosId: '01@AX2', via: 'onlineUsers' }, { at: '11:00' }),
  )

  test('holds from the last end of a session to the first AOS that accepts', () => {
    const holds = ['10:00', '10:10', '10:11', '10:59', '11:00'].map(
      (clock) => isSingleUserMode(at(history, clock).environment).holds,
    )
    expect(holds).toStrictEqual([false, false, true, true, false])
    expect(codesOf(at(history, '10:30'))).toContain('singleUserMode')
  })

  test('the sessions that were on are told by user', () => {
    expect(sessionRecords(project(sessionHistory({ user: 'user2' }), history))).toMatchObject([
      { session: 's2', aosId: '01@AX2', end: { at: time('10:11'), reason: 'endedByAdministrator' } },
    ])
    expect(clientSessions(at(history, '10:10'), { status: 'ending' }).map(({ user }) => user)).toStrictEqual([
      'user1',
      'user2',
      'user3',
    ])
    expect(clientSessions(viewOf(history)).map(({ session }) => session)).toStrictEqual(['a1'])
  })

  test('what changed, as a person would say it', () => {
    const changes = diff(at(history, '09:59').environment, at(history, '10:30').environment)
    expect(changesInWords(changes)).toStrictEqual([
      { about: 'draining', sentences: ['01@AX1, 01@AX2, 01@AX3 and 01@AX9 began to reject new clients'] },
      {
        about: 'sessions',
        sentences: [1, 2, 3].map((n) => `on 01@AX${n} 1 session ended (user${n})`),
      },
    ])
  })
})

describe('E36 The whole procedure', () => {
  const aosId = '01@AX1'
  const history = historyOf(
    B,
    adminOpens('a1', aosId, '08:30'),
    opens('s1', aosId, { at: '08:40', user: 'user1' }),
    admin1('DrainUsers', { aosId }, { at: '10:00', reason: 'new memory' }),
    agent('IssueDrainWarning', { aosId }, { at: '10:05' }),
    agent('CloseIdleSession', { aosId, session: 's1', lastActivityAt: time('09:58') }, { at: '10:07' }),
    admin1('SetMaxConcurrentSessions', { aosId, max: 1 }, { at: '10:08' }),
    admin1('RemoveAos', { aosId, actorSession: 'a1' }, { at: '10:09', reason: 'new memory' }),
  )

  test('step by step the drain shows who is still on, and when that session may be closed', () => {
    expect(drains(at(history, '10:05'))).toMatchObject([
      {
        warnedAt: time('10:05'),
        complete: false,
        waitingFor: [{ session: 's1', mayBeClosedFrom: time('10:07') }],
      },
    ])
    expect(drains(at(history, '10:07'))).toMatchObject([
      { complete: true, administrators: 1, waitingFor: [] },
    ])
  })

  test('the trail tells every step in a sentence', () => {
    const steps = auditEntries(project(auditTrail({ aosId, from: time('10:00') as Instant }), history))
    expect(steps.flatMap(({ sentences }) => sentences)).toStrictEqual([
      '01@AX1 rejects new clients; its users are warned at 10:05:00Z',
      'the users of 01@AX1 were told to save their work',
      'session s1 on 01@AX1 ended (idle while draining)',
      '01@AX1 is drained; administrators keep 1 session',
      'max concurrent sessions of 01@AX1 went from 100 to 1',
      '01@AX1 was removed from LIVE and is stand-alone, by an administrator connected to it',
    ])
    expect(steps.map(({ reason }) => reason)).toStrictEqual(['new memory', null, null, null, 'new memory'])
  })

  test('it is stand-alone, still draining, its maximum 1, the administrator still on it', () => {
    expect(placeOf(viewOf(history), aosId)).toMatchObject({
      cluster: null,
      availability: 'draining',
      maxConcurrentSessions: 1,
      administrators: 1,
      flags: ['restrictedToOneSession'],
    })
    expect(codesOf(viewOf(history))).toContain('restrictedToOneSession')
  })

  test('the history is sound, and the removal knows through which session it was made', () => {
    expect(verify(history).deviations).toStrictEqual([])
    expect(history.at(-1)?.command).toStrictEqual({ type: 'RemoveAos', data: { aosId, actorSession: 'a1' } })
    // Found again where it was not stored.
    expect(verify(history.map(({ command: _, ...others }) => others)).deviations).toStrictEqual([])
  })
})

describe('E39 Remove the last load balancer', () => {
  const aosId = '01@AX1'
  const acknowledged = { acknowledge: ['lastLoadBalancer'], reason: 'hardware is gone', at: '10:00' }
  const history = historyOf(
    B,
    AX1_BALANCES,
    admin1('SetLoadBalancer', { aosId, on: false }, acknowledged),
    admin1('DrainUsers', { aosId }, { at: '10:10' }),
    admin1('SetMaxConcurrentSessions', { aosId, max: 1 }, { at: '10:20' }),
    admin1('RemoveAos', { aosId }, { at: '10:30' }),
  )
  const list = [{ host: 'AX1' }]

  test('LIVE goes on without a balancer', () => {
    expect(topology(viewOf(history)).groups[0]).toMatchObject({
      cluster: 'LIVE',
      kind: 'everyMemberBalances',
      members: [{ aosId: '01@AX2' }, { aosId: '01@AX3' }],
    })
  })

  test('a client list with AX1 alone gave the cluster before, and AX1 itself since', () => {
    const walk = (clock: string) => walkClientList(at(history, clock).environment, list)
    expect(walk('09:59')).toMatchObject({ answeredBy: aosId, listReturned: true })
    expect(walk('10:30')).toMatchObject({ listReturned: false, candidates: [{ aosId }] })
    expect(
      lintClientList(viewOf(history).environment, list)?.diagnostics.map(({ code }) => code),
    ).toStrictEqual(['standAloneServer'])
  })

  test('what changed between the two', () => {
    const changes = diff(at(history, '09:59').environment, viewOf(history).environment)
    expect(changesInWords(changes)).toStrictEqual([
      { about: 'clusters', sentences: ['01@AX1 left LIVE and became stand-alone'] },
      { about: 'roles', sentences: ['01@AX1 stopped being a load balancer'] },
      { about: 'limits', sentences: ['max concurrent sessions of 01@AX1 went from 100 to 1'] },
      { about: 'draining', sentences: ['01@AX1 began to reject new clients'] },
    ])
  })

  test('without the acknowledgement none of it would have been', () => {
    const cleared = history.find(({ event }) => event.type === 'LoadBalancerCleared')
    if (cleared === undefined) throw new Error('it was cleared')
    expect(whatIf(history, [{ remove: cleared.commandId }])).toMatchObject({
      right: {
        differences: [{ kind: 'removed' }, { kind: 'refused', findings: [{ code: 'IsLoadBalancer' }] }],
      },
    })
  })
})

describe('E44 Crash', () => {
  const crash: History = [
    B,
    clientsOn('01@AX1', 60),
    agent('ReportAosLost', { aosId: '01@AX1' }, { at: '10:00' }),
  ]
  const history = historyOf(crash, opens('s1', '01@AX2', { at: '10:05' }))

  test('all 60 sessions ended with it; none moved', () => {
    const lost = sessionRecords(project(sessionHistory({ aosId: '01@AX1' }), history))
    expect(lost).toHaveLength(60)
    expect(new Set(lost.map(({ end }) => end?.reason))).toStrictEqual(new Set(['aosLost']))
    expect(clientSessions(at(history, '10:00'))).toStrictEqual([])
  })

  test('AX1 is off line but still mapped, and the room that is left is told', () => {
    expect(placeOf(viewOf(history), '01@AX1')).toMatchObject({
      cluster: 'LIVE',
      availability: 'offline',
      since: time('10:00'),
    })
    expect(workload(at(history, '09:59'))[0]?.ifOneIsLost).toStrictEqual({
      aosId: '01@AX1',
      displaced: 60,
      free: 200,
      headRoom: 140,
    })
    expect(workload(viewOf(history))[0]).toMatchObject({ clients: 1, max: 200 })
  })

  test('had it not crashed, the user who came back would have been on one of the others just the same', () => {
    const lost = history.find(({ event }) => event.type === 'AosLost')
    if (lost === undefined) throw new Error('it was lost')
    expect(whatIf(history, [{ remove: lost.commandId }])).toMatchObject({
      right: {
        landings: [],
        peaks: expect.arrayContaining([
          { of: { cluster: 'LIVE' }, was: { clients: 60, max: 300 }, wouldBe: { clients: 61, max: 300 } },
        ]) as unknown,
      },
    })
  })
})

describe('E47 Replay for audit', () => {
  const aosId = '01@AX1'
  const steps: readonly (readonly [clock: string, step: History])[] = [
    ['09:00', onLine('01@AX4')],
    ['09:30', opens('s1', aosId, { at: '09:30' })],
    ['10:00', admin1('DrainUsers', { aosId }, { at: '10:00' })],
    ['10:10', agent('CloseSession', { aosId, session: 's1' }, { at: '10:10' })],
    ['10:20', admin1('SetMaxConcurrentSessions', { aosId, max: 1 }, { at: '10:20' })],
    ['10:30', admin1('RemoveAos', { aosId }, { at: '10:30' })],
  ]
  const history = historyOf(
    B,
    steps.map(([, step]) => step),
  )

  test('as of t3 AX1 is in LIVE and drains; as of t6 it is stand-alone (F212)', () => {
    expect(placeOf(at(history, '10:00'), aosId)).toMatchObject({
      cluster: 'LIVE',
      availability: 'draining',
      clients: 1,
    })
    expect(placeOf(at(history, '10:30'), aosId)).toMatchObject({
      cluster: null,
      availability: 'draining',
      clients: 0,
    })
    expect(placeOf(at(history, '09:59'), aosId)).toMatchObject({ cluster: 'LIVE', availability: 'accepting' })
  })

  test('before all of it there was nothing, and that is said', () => {
    expect(asOf(environmentView, history, { instant: time('07:59') as Instant })).toMatchObject({
      right: { when: 'beforeTheFirst', state: { position: null } },
    })
  })

  test('why it is stand-alone: since when, by whom, and what it was before', () => {
    const cluster = explainAos(history, aosId as AosReference)?.aspects.find(
      ({ aspect }) => aspect === 'cluster',
    )
    expect(cluster).toMatchObject({
      value: 'stand-alone',
      before: 'in LIVE',
      since: time('10:30'),
      because: [{ actor: { id: 'admin1' } }],
    })
  })
})
