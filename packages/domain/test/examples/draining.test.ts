import { describe, test } from 'vitest'
import { admin1, agent, event, given, time } from '../given-when-then.js'
import { adminOpens, B, opens, registered } from '../situation-b.js'

const AX1_RUN_1 = { aosId: '01@AX1', run: 1 } as const

const closesIdle = (session: string, lastActivityAt: string, at: string) =>
  agent('CloseIdleSession', { aosId: '01@AX1', session, lastActivityAt: time(lastActivityAt) }, { at })

describe('Draining', () => {
  const twoUsersOnAx1 = [B, opens('s1', '01@AX1'), opens('s2', '01@AX1', { user: 'user2' })]

  test('E28 Timeline', () => {
    given(twoUsersOnAx1)
      .when(admin1('DrainUsers', { aosId: '01@AX1' }, { at: '10:00' }))
      .thenEvents(event('DrainStarted', { ...AX1_RUN_1, warnAt: time('10:05') }, '10:00'))
      .when(opens('s3', '01@AX1', { at: '10:00' }))
      .thenEvents(
        event(
          'SessionRejected',
          {
            ...AX1_RUN_1,
            session: 's3',
            user: 'user1',
            kind: 'windowsClient',
            mode: 'balanced',
            reason: 'draining',
          },
          '10:00',
        ),
      )
      .when(agent('IssueDrainWarning', { aosId: '01@AX1' }, { at: '10:04' }))
      .thenRejected('TooEarly')
      .when(agent('IssueDrainWarning', { aosId: '01@AX1' }, { at: '10:05' }))
      .thenEvents(event('DrainWarningIssued', AX1_RUN_1, '10:05'))
      .when(closesIdle('s1', '09:58', '10:06'))
      .thenRejected('TooEarly')
      .when(closesIdle('s1', '09:58', '10:07'))
      .thenEvents(event('SessionEnded', { ...AX1_RUN_1, session: 's1', reason: 'drainIdle' }, '10:07'))
  })

  test('E29 An active user is not closed', () => {
    given(
      twoUsersOnAx1,
      admin1('DrainUsers', { aosId: '01@AX1' }, { at: '10:00' }),
      agent('IssueDrainWarning', { aosId: '01@AX1' }, { at: '10:05' }),
      closesIdle('s1', '09:58', '10:07'),
    )
      .when(closesIdle('s2', '10:20', '10:21'))
      .thenRejected('SessionActive')
      .when(closesIdle('s2', '10:20', '10:22'))
      .thenEvents(
        event('SessionEnded', { ...AX1_RUN_1, session: 's2', reason: 'drainIdle' }, '10:22'),
        event('DrainCompleted', { ...AX1_RUN_1, adminSessions: 0 }, '10:22'),
      )
  })

  test('E30 Nobody there', () => {
    given(B)
      .when(admin1('DrainUsers', { aosId: '01@AX3' }, { at: '10:00' }))
      .thenEvents(
        event('DrainStarted', { aosId: '01@AX3', run: 1, warnAt: time('10:05') }, '10:00'),
        event('DrainCompleted', { aosId: '01@AX3', run: 1, adminSessions: 0 }, '10:00'),
      )
  })

  test('E31 Others take over', () => {
    given(B, admin1('DrainUsers', { aosId: '01@AX1' }))
      .thenAnswerHas(
        'walkClientList',
        { list: [{ host: 'AX1' }, { host: 'AX2' }] },
        { answeredBy: '01@AX1', candidates: [{ aosId: '01@AX2' }, { aosId: '01@AX3' }] },
      )
      .when(opens('s1', '01@AX2'))
      .accepted()
      .thenAnswerHas('session', { session: 's1' }, { aosId: '01@AX2', status: 'running' })
  })

  describe('E32 The trap', () => {
    const lockedOut = given(
      registered('01@AX1'),
      agent('StartAos', { aosId: '01@AX1' }),
      adminOpens('a1', '01@AX1'),
      admin1('DrainUsers', { aosId: '01@AX1' }),
      agent('CloseSession', { aosId: '01@AX1', session: 'a1' }),
    )

    test('administrators are refused too, and no administrator is left to accept', () => {
      lockedOut
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
        .thenAnswer('isLockedOut', {}, { holds: true })
        .when(admin1('AcceptNewClients', { aosId: '01@AX1', via: 'onlineUsers' }))
        .thenRejected('NoAdministratorSession')
    })

    test('a reset of the table ends it', () => {
      lockedOut
        .when(agent('AcceptNewClients', { aosId: '01@AX1', via: 'databaseReset' }))
        .thenEvents(event('NewClientsAccepted', { ...AX1_RUN_1, via: 'databaseReset' }))
        .thenAnswer('isLockedOut', {}, { holds: false })
    })

    test('a restart ends it', () => {
      lockedOut
        .when(
          agent(
            'StopAos',
            { aosId: '01@AX1' },
            { acknowledge: ['lastBatchServer'], reason: 'nobody can connect' },
          ),
        )
        .thenEvents(
          event('AosStopped', { ...AX1_RUN_1, droppedSessions: 0, acknowledged: ['lastBatchServer'] }),
        )
        .when(agent('StartAos', { aosId: '01@AX1' }))
        .thenEvents(event('AosStarted', { aosId: '01@AX1', run: 2 }))
        .thenAnswerHas('aos', { aosId: '01@AX1' }, { availability: 'accepting' })
        .when(adminOpens('a2', '01@AX1', '09:00'))
        .accepted()
        .thenAnswerHas('session', { session: 'a2' }, { status: 'running' })
    })
  })

  test('E33 Idempotence', () => {
    given(twoUsersOnAx1, admin1('DrainUsers', { aosId: '01@AX1' }, { at: '10:00' }))
      .when(admin1('DrainUsers', { aosId: '01@AX1' }, { at: '10:04' }))
      .thenNoEvent()
      .when(agent('IssueDrainWarning', { aosId: '01@AX1' }, { at: '10:05' }))
      .thenEvents(event('DrainWarningIssued', AX1_RUN_1, '10:05'))
    given(B)
      .when(admin1('AcceptNewClients', { aosId: '01@AX1', via: 'onlineUsers' }))
      .thenNoEvent()
  })

  test('E34 Batch goes on', () => {
    const task = { kind: 'worker', user: 'batch' } as const
    given(B, opens('task 1', '01@AX9', task), opens('s1', '01@AX9'))
      .and(
        admin1('SetBatchSchedule', {
          aosId: '01@AX9',
          zone: 'UTC',
          periods: [{ start: '00:00', end: '24:00', maxThreads: 8 }],
        }),
      )
      .when(admin1('DrainUsers', { aosId: '01@AX9' }))
      .thenEvents(event('DrainStarted', { aosId: '01@AX9', run: 1, warnAt: time('09:05') }))
      .when(agent('CloseSession', { aosId: '01@AX9', session: 's1' }))
      .thenEvents(
        event('SessionEnded', { aosId: '01@AX9', run: 1, session: 's1', reason: 'closedByUser' }),
        event('DrainCompleted', { aosId: '01@AX9', run: 1, adminSessions: 0 }),
      )
      .thenAnswerHas('session', { session: 'task 1' }, { status: 'running' })
      .thenAnswer('batchThreadsAt', { aosId: '01@AX9', at: time('09:01') }, { threads: 8 })
      .when(opens('task 2', '01@AX9', { ...task, at: '09:01' }))
      .thenEvents(
        event(
          'SessionOpened',
          {
            ...task,
            aosId: '01@AX9',
            run: 1,
            session: 'task 2',
            mode: 'balanced',
            administrator: false,
          },
          '09:01',
        ),
      )
  })

  test('E35 Single-user mode', () => {
    const users = ['s1', 's2', 's3'] as const
    const all = ['01@AX1', '01@AX2', '01@AX3', '01@AX9']
    given(B, adminOpens('a1', '01@AX1'), opens('s1', '01@AX1'), opens('s2', '01@AX2'), opens('s3', '01@AX3'))
      .and(all.map((aosId) => admin1('DrainUsers', { aosId })))
      .thenAnswer('isSingleUserMode', {}, { holds: false })
      .and(
        users.map((session, i) => {
          const aosId = `01@AX${i + 1}`
          return [
            admin1('EndSessions', { aosId, sessions: [session] }),
            agent('ConfirmSessionEnd', { aosId, session, outcome: 'ended' }),
          ]
        }),
      )
      .thenAnswer('isSingleUserMode', {}, { holds: true })
      .when(admin1('AcceptNewClients', { aosId: '01@AX2', via: 'onlineUsers' }))
      .thenEvents(event('NewClientsAccepted', { aosId: '01@AX2', run: 1, via: 'onlineUsers' }))
      .thenAnswer('isSingleUserMode', {}, { holds: false })
  })
})
