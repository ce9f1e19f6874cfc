import { describe, test } from 'vitest'
import { admin1, agent, given, time } from '../given-when-then.js'
import { AX1_BALANCES, B, opens } from '../situation-b.js'

const aosId = '01@NOBODY'
const session = 's1'
const RESERVED = 'Non Load Balanced AOS Instances'
const nowhere = { zone: 'Nowhere', periods: [] }

describe('An unknown AOS hides what depends on it', () => {
  test.each([
    agent('StartAos', { aosId }),
    agent('StopAos', { aosId }),
    agent('ReportAosLost', { aosId }),
    agent('UninstallAos', { aosId }),
    agent('ChangeAosDatabase', { aosId }),
    admin1('SetLoadBalancer', { aosId, on: true }),
    admin1('EnableBatchServer', { aosId }),
    admin1('DisableBatchServer', { aosId }),
    admin1('DrainUsers', { aosId }),
    agent('IssueDrainWarning', { aosId }),
    agent('CloseIdleSession', { aosId, session, lastActivityAt: time('09:00') }),
    agent('AcceptNewClients', { aosId, via: 'databaseReset' }),
    agent('CloseSession', { aosId, session }),
    admin1('EndSessions', { aosId, sessions: [session] }),
    agent('ConfirmSessionEnd', { aosId, session, outcome: 'ended' }),
    agent('ReportSessionLost', { aosId, session }),
    admin1('RemoveAos', { aosId, actorSession: session }),
  ])('$type', (command) => {
    given(B).when(command).thenRejected('UnknownAos')
  })

  test('but not what can be judged without it', () => {
    given(B)
      .when(admin1('MapAos', { aosId, cluster: RESERVED, maxConcurrentSessions: -1 }))
      .thenRejected('UnknownAos', 'ReservedCluster', 'OutOfRange')
      .when(admin1('MapAos', { aosId, cluster: 'DAY', loadBalancer: true }))
      .thenRejected('UnknownAos', 'UnknownCluster')
      .when(admin1('SetMaxConcurrentSessions', { aosId, max: -1 }))
      .thenRejected('UnknownAos', 'OutOfRange')
      .when(admin1('SetSessionLimits', { aosId, guest: 65536 }))
      .thenRejected('UnknownAos', 'OutOfRange')
      .when(admin1('SetBatchSchedule', { aosId, ...nowhere }))
      .thenRejected('UnknownAos', 'InvalidSchedule')
      .when(admin1('AcceptNewClients', { aosId, via: 'onlineUsers' }))
      .thenRejected('UnknownAos', 'NoAdministratorSession')
      .and(opens(session, '01@AX1'))
      .when(opens(session, aosId))
      .thenRejected('UnknownAos', 'DuplicateSession')
  })
})

test('an unknown session hides all other checks of CloseIdleSession', () => {
  given(B)
    .when(agent('CloseIdleSession', { aosId: '01@AX1', session, lastActivityAt: time('09:00') }))
    .thenRejected('UnknownSession')
})

test('no drain hides TooEarly', () => {
  given(B)
    .when(agent('IssueDrainWarning', { aosId: '01@AX1' }))
    .thenRejected('NotDraining')
})

test.each([
  ['ReservedCluster', RESERVED],
  ['UnknownCluster', 'DAY'],
] as const)('%s hides the move check', (code, cluster) => {
  given(B, AX1_BALANCES)
    .when(admin1('MapAos', { aosId: '01@AX1', cluster }))
    .thenRejected(code)
})
