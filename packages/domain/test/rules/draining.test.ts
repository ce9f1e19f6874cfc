import { describe, test } from 'vitest'
import { admin1, agent, event, given, time } from '../given-when-then.js'
import { adminOpens, AX1_BALANCES, B, opens } from '../situation-b.js'

const aosId = '01@AX1'
const AX1_RUN_1 = { aosId, run: 1 } as const
const drain = admin1('DrainUsers', { aosId }, { at: '10:00' })
const warn = agent('IssueDrainWarning', { aosId }, { at: '10:05' })
const closesIdle = (session: string, lastActivityAt: string, at: string) =>
  agent('CloseIdleSession', { aosId, session, lastActivityAt: time(lastActivityAt) }, { at })
const ended = (
  session: string,
  reason: 'closedByUser' | 'drainIdle' | 'endedByAdministrator' | 'heartbeatLost',
  at?: string,
) => event('SessionEnded', { ...AX1_RUN_1, session, reason }, at)
const completed = (adminSessions: number, at?: string) =>
  event('DrainCompleted', { ...AX1_RUN_1, adminSessions }, at)

describe('The start of a drain', () => {
  test('completes at once if only administrators and workers are there', () => {
    given(B, adminOpens('a1', aosId), adminOpens('a2', aosId), opens('task', aosId, { kind: 'worker' }))
      .when(drain)
      .thenEvents(
        event('DrainStarted', { ...AX1_RUN_1, warnAt: time('10:05') }, '10:00'),
        completed(2, '10:00'),
      )
  })

  test('of a load balancer completes at once (D42)', () => {
    given(B, AX1_BALANCES)
      .when(drain)
      .thenEvents(
        event('DrainStarted', { ...AX1_RUN_1, warnAt: time('10:05') }, '10:00'),
        completed(0, '10:00'),
      )
  })

  test('off line', () => {
    given(B, agent('StopAos', { aosId })).when(drain).thenRejected('AosOffline')
  })

  test('of a stand-alone AOS, and its end, are possible (D49)', () => {
    given(B, adminOpens('a1', '01@AX9'))
      .when(admin1('DrainUsers', { aosId: '01@AX9' }))
      .accepted()
      .when(admin1('AcceptNewClients', { aosId: '01@AX9', via: 'onlineUsers' }))
      .thenEvents(event('NewClientsAccepted', { aosId: '01@AX9', run: 1, via: 'onlineUsers' }))
  })

  test('in the last minutes of the year 9999 warns in the last millisecond', () => {
    const last = '9999-12-31T23:59:59.999Z'
    given(B, opens('s1', aosId))
      .when(admin1('DrainUsers', { aosId }, { at: '9999-12-31T23:58:00.000Z' }))
      .thenEvents(event('DrainStarted', { ...AX1_RUN_1, warnAt: last }, '9999-12-31T23:58:00.000Z'))
      .when(agent('IssueDrainWarning', { aosId }, { at: '9999-12-31T23:59:59.998Z' }))
      .thenRejected('TooEarly')
      .when(agent('IssueDrainWarning', { aosId }, { at: last }))
      .thenEvents(event('DrainWarningIssued', AX1_RUN_1, last))
      .when(closesIdle('s1', '0001-01-01T00:00:00.000Z', last))
      .thenRejected('TooEarly')
  })

  test('times need not grow from command to command', () => {
    given(B, opens('s1', aosId, { at: '12:00' }), drain)
      .when(agent('IssueDrainWarning', { aosId }, { at: '10:05' }))
      .thenEvents(event('DrainWarningIssued', AX1_RUN_1, '10:05'))
      .when(agent('CloseSession', { aosId, session: 's1' }, { at: '06:00' }))
      .thenEvents(ended('s1', 'closedByUser', '06:00'), completed(0, '06:00'))
  })
})

describe('DrainCompleted follows the event that made it so', () => {
  const drained = given(B, opens('s1', aosId), opens('s2', aosId), adminOpens('a1', aosId), drain)
  const oneLeft = drained.and(agent('CloseSession', { aosId, session: 's1' }))

  test('however the last user left', () => {
    oneLeft
      .when(agent('CloseSession', { aosId, session: 's2' }))
      .thenEvents(ended('s2', 'closedByUser'), completed(1))
    oneLeft
      .when(agent('ReportSessionLost', { aosId, session: 's2' }))
      .thenEvents(ended('s2', 'heartbeatLost'), completed(1))
    oneLeft
      .and(admin1('EndSessions', { aosId, sessions: ['s2'] }))
      .when(agent('ConfirmSessionEnd', { aosId, session: 's2', outcome: 'ended' }))
      .thenEvents(ended('s2', 'endedByAdministrator'), completed(1))
    oneLeft
      .and(warn)
      .when(closesIdle('s2', '10:00', '10:07'))
      .thenEvents(ended('s2', 'drainIdle', '10:07'), completed(1, '10:07'))
  })

  test('not while a user is left, ending or blocked', () => {
    oneLeft
      .when(admin1('EndSessions', { aosId, sessions: ['s2'] }))
      .thenEvents(event('SessionEndRequested', { ...AX1_RUN_1, session: 's2' }))
      .when(agent('ConfirmSessionEnd', { aosId, session: 's2', outcome: 'blocked' }))
      .thenEvents(event('SessionEndBlocked', { ...AX1_RUN_1, session: 's2' }))
      .when(agent('CloseSession', { aosId, session: 'a1' }))
      .thenEvents(ended('a1', 'closedByUser'))
  })

  test('not when a worker ends while a user is left', () => {
    oneLeft
      .and(opens('task', aosId, { kind: 'worker' }))
      .when(agent('CloseSession', { aosId, session: 'task' }))
      .thenEvents(ended('task', 'closedByUser'))
  })

  test('once per drain', () => {
    oneLeft
      .and(agent('CloseSession', { aosId, session: 's2' }))
      .and(opens('task', aosId, { kind: 'worker' }))
      .when(agent('CloseSession', { aosId, session: 'task' }))
      .thenEvents(ended('task', 'closedByUser'))
      .when(agent('CloseSession', { aosId, session: 'a1' }))
      .thenEvents(ended('a1', 'closedByUser'))
  })

  test('again in the next drain', () => {
    oneLeft
      .and(agent('CloseSession', { aosId, session: 's2' }))
      .and(admin1('AcceptNewClients', { aosId, via: 'onlineUsers' }), opens('s3', aosId))
      .and(admin1('DrainUsers', { aosId }, { at: '11:00' }))
      .when(agent('CloseSession', { aosId, session: 's3' }))
      .thenEvents(ended('s3', 'closedByUser'), completed(1))
  })

  test('not without a drain', () => {
    given(B, opens('s1', aosId))
      .when(agent('CloseSession', { aosId, session: 's1' }))
      .thenEvents(ended('s1', 'closedByUser'))
  })
})

describe('CloseIdleSession (D34)', () => {
  const user = given(B, opens('s1', aosId), opens('s2', aosId), drain)
  const warned = user.and(warn)

  test('a session on another AOS is unknown', () => {
    given(B, opens('s1', '01@AX2'), drain)
      .when(closesIdle('s1', '10:00', '10:20'))
      .thenRejected('UnknownSession')
  })

  test('without a warning: TooEarly, whatever the time; SessionActive may stand beside it', () => {
    user.when(closesIdle('s1', '09:00', '23:00')).thenRejected('TooEarly')
    user.when(closesIdle('s1', '22:59', '23:00')).thenRejected('TooEarly', 'SessionActive')
  })

  test('120 seconds to the millisecond since the warning', () => {
    warned.when(closesIdle('s1', '09:00', '2026-11-20T10:06:59.999Z')).thenRejected('TooEarly')
    warned.when(closesIdle('s1', '09:00', '10:07')).thenEvents(ended('s1', 'drainIdle', '10:07'))
    warned.when(closesIdle('s1', '09:00', '10:04')).thenRejected('TooEarly')
  })

  test('120 seconds to the millisecond since the last activity', () => {
    const lastActivity = '2026-11-20T10:08:00.001Z'
    warned.when(closesIdle('s1', lastActivity, '10:10')).thenRejected('SessionActive')
    warned.when(closesIdle('s1', '10:08', '10:10')).thenEvents(ended('s1', 'drainIdle', '10:10'))
    warned.when(closesIdle('s1', '11:00', '10:10')).thenRejected('SessionActive')
  })

  test('both may stand', () => {
    warned.when(closesIdle('s1', '10:06', '10:06')).thenRejected('TooEarly', 'SessionActive')
  })

  test('an administrator is never closed', () => {
    given(B, adminOpens('a1', aosId), drain, warn)
      .when(closesIdle('a1', '08:00', '23:00'))
      .thenRejected('AdministratorSession')
  })

  test('a worker is never idle', () => {
    given(B, opens('task', aosId, { kind: 'worker' }), drain, warn)
      .when(closesIdle('task', '08:00', '23:00'))
      .thenRejected('SessionActive')
  })

  test('a session that is ending may be closed', () => {
    warned
      .and(admin1('EndSessions', { aosId, sessions: ['s1'] }))
      .when(closesIdle('s1', '08:00', '23:00'))
      .thenEvents(ended('s1', 'drainIdle', '23:00'))
  })

  test('not without a drain, nor after it', () => {
    given(B, opens('s1', aosId))
      .when(closesIdle('s1', '08:00', '23:00'))
      .thenRejected('NotDraining')
    warned
      .and(agent('AcceptNewClients', { aosId, via: 'databaseReset' }))
      .when(closesIdle('s1', '08:00', '23:00'))
      .thenRejected('NotDraining')
  })
})

describe('AcceptNewClients (D38, D39)', () => {
  test('via onlineUsers takes any administrator’s session anywhere', () => {
    const drained = given(B, drain, opens('s1', '01@AX2'))
    const accept = admin1('AcceptNewClients', { aosId, via: 'onlineUsers' })
    drained.when(accept).thenRejected('NoAdministratorSession')
    drained
      .and(opens('a7', '01@AX9', { user: 'someone else', administrator: true }))
      .when(accept)
      .thenEvents(event('NewClientsAccepted', { ...AX1_RUN_1, via: 'onlineUsers' }))
  })

  test('off line, by either way', () => {
    given(B, agent('StopAos', { aosId }), adminOpens('a1', '01@AX2'))
      .when(admin1('AcceptNewClients', { aosId, via: 'onlineUsers' }))
      .thenRejected('AosOffline')
      .when(agent('AcceptNewClients', { aosId, via: 'databaseReset' }))
      .thenRejected('AosOffline')
  })

  test('forgets the warning', () => {
    given(B, opens('s1', aosId), drain, warn, agent('AcceptNewClients', { aosId, via: 'databaseReset' }))
      .and(admin1('DrainUsers', { aosId }, { at: '11:00' }))
      .when(closesIdle('s1', '08:00', '11:04'))
      .thenRejected('TooEarly')
      .when(agent('IssueDrainWarning', { aosId }, { at: '11:05' }))
      .thenEvents(event('DrainWarningIssued', AX1_RUN_1, '11:05'))
  })
})
