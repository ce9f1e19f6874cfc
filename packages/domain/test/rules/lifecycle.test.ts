import { describe, test } from 'vitest'
import { admin1, agent, event, given } from '../given-when-then.js'
import { adminOpens, B, onLine, opens, registered } from '../situation-b.js'

const stopAnyway = (aosId: string) =>
  agent('StopAos', { aosId }, { acknowledge: ['lastBatchServer', 'lastLoadBalancer'], reason: 'planned' })

describe('The initialization checklist (F22)', () => {
  const twoRegistered = given(registered('01@AX1'), registered('01@AX2'))

  test('takes an AOS', () => {
    given().when(admin1('CompleteInitializationChecklist', {})).thenRejected('NoAosRegistered')
    given(registered('01@AX1'), agent('UninstallAos', { aosId: '01@AX1' }))
      .when(admin1('CompleteInitializationChecklist', {}))
      .thenRejected('NoAosRegistered')
  })

  test('is completed once', () => {
    twoRegistered
      .when(admin1('CompleteInitializationChecklist', {}))
      .thenEvents(event('InitializationChecklistCompleted', {}))
      .when(agent('StartAos', { aosId: '01@AX2' }))
      .thenEvents(event('AosStarted', { aosId: '01@AX2', run: 1 }))
  })

  test('lets the first AOS start before, also after it was registered again', () => {
    twoRegistered
      .and(agent('UninstallAos', { aosId: '01@AX1' }))
      .when(agent('StartAos', { aosId: '01@AX2' }))
      .thenRejected('ChecklistIncomplete')
      .and(registered('01@AX1'))
      .when(agent('StartAos', { aosId: '01@AX1' }))
      .accepted()
  })
})

describe('The first AOS is a batch server once in the history (D16)', () => {
  test('not again when the environment was empty', () => {
    given(registered('01@AX1'), agent('UninstallAos', { aosId: '01@AX1' }))
      .when(agent('RegisterAos', { aosId: '01@AX2', instanceName: 'Two' }))
      .thenEvents(
        event('AosRegistered', {
          aosId: '01@AX2',
          instanceName: 'Two',
          ports: { tcpIp: 2712, wsdl: 8101, netTcp: 8201 },
        }),
      )
  })
})

describe('Runs', () => {
  test('are numbered for each AOS, over stops and losses', () => {
    given(B, agent('ReportAosLost', { aosId: '01@AX1' }))
      .when(agent('StartAos', { aosId: '01@ax1' }))
      .thenEvents(event('AosStarted', { aosId: '01@AX1', run: 2 }))
      .and(stopAnyway('01@AX1'))
      .thenAnswerHas('aos', { aosId: '01@AX1' }, { run: 2, availability: 'offline' })
      .when(agent('StartAos', { aosId: '01@AX1' }))
      .thenEvents(event('AosStarted', { aosId: '01@AX1', run: 3 }))
      .thenAnswerHas('aos', { aosId: '01@AX2' }, { run: 1 })
  })

  test('a start accepts, warned drain or not, and has no sessions (F156)', () => {
    given(B, opens('s1', '01@AX1'), admin1('DrainUsers', { aosId: '01@AX1' }))
      .and(stopAnyway('01@AX1'), agent('StartAos', { aosId: '01@AX1' }))
      .thenAnswerHas('aos', { aosId: '01@AX1' }, { availability: 'accepting', clients: 0, cluster: 'LIVE' })
  })

  test('a restart changes nothing of the configuration (F157)', () => {
    const aosId = '01@AX1'
    const configured = given(B, admin1('SetLoadBalancer', { aosId, on: true })).and(
      admin1('SetSessionLimits', { aosId, guest: 3 }),
      admin1('SetMaxConcurrentSessions', { aosId, max: 7 }),
    )
    configured
      .and(stopAnyway(aosId), agent('StartAos', { aosId }))
      .thenAnswer('aos', { aosId }, { ...(configured.answer('aos', { aosId }) as object), run: 2 })
  })
})

describe('Sessions of an AOS that stops or is lost', () => {
  const three = [
    opens('s1', '01@AX1'),
    adminOpens('a1', '01@AX1'),
    opens('task', '01@AX1', { kind: 'worker' }),
    admin1('EndSessions', { aosId: '01@AX1', sessions: ['s1'] }),
  ]

  test('are dropped without an event each, workers and ending ones too', () => {
    given(B, three)
      .when(agent('StopAos', { aosId: '01@AX1' }))
      .thenEvents(event('AosStopped', { aosId: '01@AX1', run: 1, droppedSessions: 3, acknowledged: [] }))
      .thenAnswer('session', { session: 's1' }, null)
      .thenAnswer('session', { session: 'task' }, null)
    given(B, three)
      .when(agent('ReportAosLost', { aosId: '01@AX1' }))
      .thenEvents(event('AosLost', { aosId: '01@AX1', run: 1, droppedSessions: 3 }))
  })

  test('have keys that are free again', () => {
    given(B, three, agent('ReportAosLost', { aosId: '01@AX1' }))
      .when(opens('s1', '01@AX2'))
      .accepted()
  })

  test('end no drain: a stop is no DrainCompleted', () => {
    given(B, three, admin1('DrainUsers', { aosId: '01@AX1' }))
      .when(agent('StopAos', { aosId: '01@AX1' }))
      .thenEvents(event('AosStopped', { aosId: '01@AX1', run: 1, droppedSessions: 3, acknowledged: [] }))
  })
})

describe('Leaving the environment', () => {
  test('an AOS that is stand-alone and off line leaves with its database', () => {
    given(B, onLine('01@AX4'))
      .when(agent('ChangeAosDatabase', { aosId: '01@AX4' }))
      .thenRejected('AosOnline')
      .and(stopAnyway('01@AX4'))
      .when(agent('ChangeAosDatabase', { aosId: '01@AX4' }))
      .thenEvents(event('AosLeftEnvironment', { aosId: '01@AX4', reason: 'databaseChanged' }))
      .thenAnswer('aos', { aosId: '01@AX4' }, null)
      .thenAnswer('licencesRequired', {}, { licences: 4 })
  })

  test('one that is mapped does not, also off line', () => {
    given(B, stopAnyway('01@AX1'))
      .when(agent('ChangeAosDatabase', { aosId: '01@AX1' }))
      .thenRejected('StillMapped')
      .when(agent('UninstallAos', { aosId: '01@AX1' }))
      .thenRejected('StillMapped')
  })
})
