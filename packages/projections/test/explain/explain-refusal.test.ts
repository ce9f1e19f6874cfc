import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Command } from '@aos-cluster/domain'
import { explainRefusal, sentence, type HistoryEvent } from '@aos-cluster/projections'
import { admin1, agent, type History } from '../../../domain/test/given-when-then.js'
import { someCommands } from '../../../domain/test/properties/small-world.js'
import { adminOpens, AX1_BALANCES, B, onLine, opens } from '../../../domain/test/situation-b.js'
import { happeningsOf, historyOf } from '../recorded-history.js'

/** For each finding the facts behind it, and the events behind those. */
const reasons = (history: readonly HistoryEvent[], command: Command) => {
  const answer = explainRefusal(history, command)
  if (answer.outcome === 'accepted') return answer.decision.events.map(({ type }) => type)
  return Object.fromEntries(
    answer.findings.map(({ code, because }) => [
      code,
      because.map(({ fact, events }) => [fact, ...events.map(({ event }) => sentence(event))]),
    ]),
  )
}

const aosId = '01@AX1'
const REGISTERED = '01@AX1 (Live_01_AX1) was registered with the ports 2712, 8101, 8201'

const refused = (history: History, command: Command) => reasons(historyOf(history), command)

describe('Why a command is refused', () => {
  test('a removal too early: who is on the AOS, its maximum, and that it accepts', () => {
    expect(refused([B, opens('s1', aosId)], admin1('RemoveAos', { aosId }))).toStrictEqual({
      OtherSessionsOpen: [
        ['session s1 is open on 01@AX1', 'user1 opened session s1 on 01@AX1 (windowsClient, balanced)'],
      ],
      MaxSessionsNotOne: [
        ['01@AX1: max concurrent sessions 100', 'max concurrent sessions of 01@AX1 went from 65535 to 100'],
      ],
      notDrained: [['01@AX1: on line, accepting new clients', '01@AX1 came on line (run 1)']],
    })
  })

  test('a removal of a load balancer, or of an AOS that is in no cluster', () => {
    expect(refused([B, AX1_BALANCES], admin1('RemoveAos', { aosId }))).toMatchObject({
      IsLoadBalancer: [
        ['01@AX1: dedicated load balancer', '01@AX1 became a dedicated load balancer of LIVE'],
      ],
    })
    expect(refused(B, admin1('RemoveAos', { aosId: '01@AX9' }))).toMatchObject({
      NotMapped: [
        ['01@AX9: stand-alone', '01@AX9 (Live_01_AX9) was registered with the ports 2712, 8101, 8201'],
      ],
    })
  })

  test('the last one of a kind: what it is, and why the others can’t step in', () => {
    const twoBatchServers: History = [
      B,
      admin1('EnableBatchServer', { aosId: '01@AX2' }),
      agent('ReportAosLost', { aosId: '01@AX2' }),
    ]
    expect(refused(twoBatchServers, agent('StopAos', { aosId: '01@AX9' }))).toStrictEqual({
      lastBatchServer: [
        ['01@AX9: batch server', '01@AX9 became a batch server by itself, as the first AOS'],
        ['01@AX2: off line', '01@AX2 was lost; 0 sessions ended with it'],
      ],
    })
    const twoBalancers: History = [
      B,
      AX1_BALANCES,
      onLine('01@AX4'),
      admin1('MapAos', { aosId: '01@AX4', cluster: 'LIVE', loadBalancer: true }),
      agent('StopAos', { aosId: '01@AX4' }),
    ]
    expect(refused(twoBalancers, admin1('SetLoadBalancer', { aosId, on: false }))).toStrictEqual({
      lastLoadBalancer: [
        ['01@AX1: in LIVE', '01@AX1 was mapped to LIVE'],
        ['01@AX1: dedicated load balancer', '01@AX1 became a dedicated load balancer of LIVE'],
        ['01@AX4: off line', '01@AX4 was stopped; 0 sessions ended with it'],
      ],
    })
  })

  test('nobody is left to accept new clients: who went last', () => {
    const trap: History = [
      B,
      adminOpens('a1', aosId),
      admin1('DrainUsers', { aosId }),
      agent('CloseSession', { aosId, session: 'a1' }),
    ]
    expect(refused(trap, admin1('AcceptNewClients', { aosId, via: 'onlineUsers' }))).toStrictEqual({
      NoAdministratorSession: [
        ['the last administrator’s session is gone', 'session a1 on 01@AX1 ended (closed by the user)'],
      ],
    })
    const stopped: History = [
      B,
      adminOpens('a1', '01@AX2'),
      admin1('DrainUsers', { aosId }),
      agent('StopAos', { aosId: '01@AX2' }),
    ]
    expect(refused(stopped, admin1('AcceptNewClients', { aosId, via: 'onlineUsers' }))).toStrictEqual({
      NoAdministratorSession: [
        ['the last administrator’s session is gone', '01@AX2 was stopped; 1 session ended with it'],
      ],
    })
  })

  test('a session that is not there: what became of it', () => {
    const past: History = [
      B,
      opens('s1', aosId),
      agent('ReportSessionLost', { aosId, session: 's1' }),
      opens('s2', '01@AX2'),
    ]
    expect(refused(past, agent('CloseSession', { aosId, session: 's1' }))).toStrictEqual({
      UnknownSession: [
        [
          'session s1 is not open: session s1 on 01@AX1 ended (no heartbeat)',
          'session s1 on 01@AX1 ended (no heartbeat)',
        ],
      ],
    })
    expect(refused(past, admin1('EndSessions', { aosId, sessions: ['s2', 's3'] }))).toStrictEqual({
      UnknownSession: [
        ['session s2 is open on 01@AX2', 'user1 opened session s2 on 01@AX2 (windowsClient, balanced)'],
        ['there never was a session s3'],
      ],
    })
  })

  test('an AOS, a name, a port, a session that is there already', () => {
    const twin = agent('RegisterAos', { aosId: '02@AX1', instanceName: 'Twin', ports: { tcpIp: 2712 } })
    expect(refused([B, twin], agent('StartAos', { aosId: '02@AX1' }))).toStrictEqual({
      PortConflict: [
        ['02@AX1: registered', '02@AX1 (Twin) was registered with the ports 2712, 8102, 8202'],
        ['01@AX1: registered', REGISTERED],
        ['01@AX1: on line, accepting new clients', '01@AX1 came on line (run 1)'],
      ],
    })
    expect(refused(B, agent('RegisterAos', { aosId: '01@AX5', instanceName: 'live_01_ax1' }))).toStrictEqual({
      DuplicateInstanceName: [['01@AX1: registered', REGISTERED]],
    })
    expect(refused(B, admin1('CreateCluster', { cluster: 'live' }))).toStrictEqual({
      DuplicateClusterName: [['there is a cluster LIVE', 'the cluster LIVE was created']],
    })
    expect(refused([B, opens('s1', '01@AX2')], opens('s1', aosId))).toStrictEqual({
      DuplicateSession: [
        ['session s1 is open on 01@AX2', 'user1 opened session s1 on 01@AX2 (windowsClient, balanced)'],
      ],
    })
  })

  test('an AOS that is not registered any more, or not yet', () => {
    const gone: History = [
      B,
      onLine('01@AX4'),
      agent('StopAos', { aosId: '01@AX4' }),
      agent('UninstallAos', { aosId: '01@AX4' }),
    ]
    expect(refused(gone, agent('StartAos', { aosId: '01@AX4' }))).toStrictEqual({
      UnknownAos: [['01@AX4: not registered any more', '01@AX4 was uninstalled']],
    })
    expect(refused(gone, agent('StartAos', { aosId: '01@NOBODY' }))).toStrictEqual({ UnknownAos: [] })
  })

  test('what lies in the command has no events behind it', () => {
    expect(refused(B, admin1('SetMaxConcurrentSessions', { aosId, max: -1 }))).toStrictEqual({
      OutOfRange: [],
    })
  })

  test('a command that would be accepted says what it leads to', () => {
    expect(refused(B, admin1('DrainUsers', { aosId }))).toStrictEqual(['DrainStarted', 'DrainCompleted'])
  })

  test('every fact of every refusal rests on events of the history, and is told in words', () => {
    fc.assert(
      fc.property(someCommands(50), someCommands(10), (commands, probes) => {
        const history = happeningsOf(commands)
        for (const probe of probes) {
          const answer = explainRefusal(history, probe)
          if (answer.outcome === 'accepted') continue
          for (const { fact, events } of answer.findings.flatMap(({ because }) => because)) {
            expect(fact).not.toMatch(/undefined|null|\[object/)
            expect(events.every((event) => history.includes(event))).toBe(true)
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})
