import { describe, expect, test } from 'vitest'
import { admin1, agent, event, given } from '../given-when-then.js'
import { B, opens } from '../situation-b.js'

const aosId = '01@AX1'
const requested = (session: string) => event('SessionEndRequested', { aosId, run: 1, session })
const ends = (...sessions: readonly string[]) => admin1('EndSessions', { aosId, sessions })
const confirms = (outcome: 'ended' | 'blocked') =>
  agent('ConfirmSessionEnd', { aosId, session: 's1', outcome })
const open = given(B, opens('s1', aosId), opens('s2', aosId), opens('s3', '01@AX2'))

describe('EndSessions', () => {
  test('asks for each, in the order named, a key named twice once', () => {
    open.when(ends('s2', 's1', 's2')).thenEvents(requested('s2'), requested('s1'))
  })

  test('is all or nothing, with UnknownSession once and the keys in its facts', () => {
    const outcome = open.when(ends('s1', 'x', 's3', 's2', 'x')).thenRejected('UnknownSession')
    expect(outcome.findings[0]?.facts).toStrictEqual({ aosId, sessions: ['x', 's3'] })
    outcome.thenAnswerHas('session', { session: 's1' }, { status: 'running' })
  })

  test('of an AOS that is off line finds no session', () => {
    open.and(agent('ReportAosLost', { aosId })).when(ends('s1')).thenRejected('UnknownSession')
  })

  test('asks workers and administrators too', () => {
    open
      .and(opens('task', aosId, { kind: 'worker' }), opens('a1', aosId, { administrator: true }))
      .when(ends('task', 'a1'))
      .thenEvents(requested('task'), requested('a1'))
  })
})

describe('ConfirmSessionEnd', () => {
  test('of a session that nobody asked to end', () => {
    open.when(confirms('ended')).thenRejected('NotEnding').when(confirms('blocked')).thenRejected('NotEnding')
  })

  test('shows the session running, ending, blocked, gone (F123)', () => {
    const shows = (status: string) => [{ session: 's1' }, { status }] as const
    open
      .thenAnswerHas('session', ...shows('running'))
      .and(ends('s1'))
      .thenAnswerHas('session', ...shows('ending'))
      .when(confirms('blocked'))
      .thenEvents(event('SessionEndBlocked', { aosId, run: 1, session: 's1' }))
      .thenAnswerHas('session', ...shows('endingBlocked'))
      .thenAnswerHas('aos', { aosId }, { clients: 2 })
      .when(confirms('ended'))
      .thenEvents(event('SessionEnded', { aosId, run: 1, session: 's1', reason: 'endedByAdministrator' }))
      .thenAnswer('session', { session: 's1' }, null)
      .thenAnswerHas('aos', { aosId }, { clients: 1 })
  })
})

describe('A session that ends otherwise', () => {
  test('is lost or closed while it is ending', () => {
    open
      .and(ends('s1'))
      .when(agent('ReportSessionLost', { aosId, session: 's1' }))
      .thenEvents(event('SessionEnded', { aosId, run: 1, session: 's1', reason: 'heartbeatLost' }))
    open
      .and(ends('s1'), confirms('blocked'))
      .when(agent('CloseSession', { aosId, session: 's1' }))
      .thenEvents(event('SessionEnded', { aosId, run: 1, session: 's1', reason: 'closedByUser' }))
  })

  test.each(['CloseSession', 'ReportSessionLost'] as const)('%s names the AOS that it is on', (type) => {
    open.when(agent(type, { aosId, session: 's3' })).thenRejected('UnknownSession')
    open.when(agent(type, { aosId, session: 'S1' })).thenRejected('UnknownSession')
  })
})

test('a session is described in full', () => {
  open
    .and(opens('task', '01@ax9', { user: 'batch', kind: 'worker', mode: 'direct', administrator: true }))
    .thenAnswer(
      'session',
      { session: 'task' },
      {
        session: 'task',
        aosId: '01@AX9',
        run: 1,
        user: 'batch',
        kind: 'worker',
        mode: 'direct',
        administrator: true,
        status: 'running',
      },
    )
})
