import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  decide,
  defaultPolicy,
  runStreamPrefix,
  streamName,
  streamOf,
  streamOfEvent,
  stricterPolicy,
  type AosId,
  type Command,
  type EnvironmentName,
  type Policy,
} from '@aos-cluster/domain'
import { admin1, agent, event, given, time } from '../given-when-then.js'
import { B, onLine, opens, registered } from '../situation-b.js'

const aosId = '01@AX1'

describe('Streams (D60)', () => {
  const again = given(B, agent('ReportAosLost', { aosId }), agent('StartAos', { aosId }), opens('s1', aosId))
  const run2 = { kind: 'run', aosId, run: 2 }

  test.each([
    admin1('DrainUsers', { aosId: '01@ax1' }),
    admin1('AcceptNewClients', { aosId, via: 'onlineUsers' }),
    opens('s2', aosId),
    agent('CloseSession', { aosId, session: 's1' }),
    admin1('EndSessions', { aosId, sessions: ['s1'] }),
  ])('$type is decided on the present run', (command) => {
    expect(streamOf(command, again.environment)).toStrictEqual(run2)
    expect(decide(command)(again.environment)).toMatchObject({ right: { stream: run2 } })
  })

  test.each([
    admin1('CreateCluster', { cluster: 'NIGHT' }),
    admin1('MapAos', { aosId, cluster: 'LIVE' }),
    agent('StopAos', { aosId }),
    admin1('RemoveAos', { aosId }),
  ])('$type is decided on the environment', (command) => {
    expect(streamOf(command, again.environment)).toStrictEqual({ kind: 'environment' })
  })

  test('an event says which stream it is in', () => {
    expect(streamOfEvent(event('AosStarted', { aosId, run: 2 }))).toStrictEqual({ kind: 'environment' })
    expect(streamOfEvent(event('DrainWarningIssued', { aosId, run: 2 }))).toStrictEqual(run2)
  })

  test('names: the category, the environment, the AOS and its run', () => {
    const live = 'live-1.x' as EnvironmentName
    expect(streamName(live, { kind: 'environment' })).toBe('axEnvironment-live-1.x')
    expect(streamName(live, { kind: 'run', aosId: '01@A_X-1' as AosId, run: 12 })).toBe(
      'axSessions-live-1.x_01@A_X-1_12',
    )
    expect(runStreamPrefix(live)).toBe('axSessions-live-1.x_')
  })
})

describe('A stricter policy', () => {
  const stricter = (changes: Partial<Policy>): Policy => {
    const policy = stricterPolicy(changes)
    if (E.isLeft(policy)) throw new Error(policy.left.message)
    return policy.right
  }

  test('fewer AOS', () => {
    given(registered('01@AX1'), registered('01@AX2'))
      .under(stricter({ maxAos: 2 }))
      .when(registered('01@AX3'))
      .thenRejected('TooManyAos')
      .when(registered('01@AX1'))
      .thenNoEvent()
  })

  test('later warnings and closes', () => {
    given(B, opens('s1', aosId))
      .under(stricter({ drainWarningAfter: 600, idleCloseAfter: 180 }))
      .when(admin1('DrainUsers', { aosId }, { at: '10:00' }))
      .thenEvents(event('DrainStarted', { aosId, run: 1, warnAt: time('10:10') }, '10:00'))
      .when(agent('IssueDrainWarning', { aosId }, { at: '10:09' }))
      .thenRejected('TooEarly')
      .and(agent('IssueDrainWarning', { aosId }, { at: '10:10' }))
      .when(
        agent('CloseIdleSession', { aosId, session: 's1', lastActivityAt: time('10:11') }, { at: '10:12' }),
      )
      .thenRejected('TooEarly', 'SessionActive')
      .when(
        agent('CloseIdleSession', { aosId, session: 's1', lastActivityAt: time('10:10') }, { at: '10:13' }),
      )
      .accepted()
  })

  test('risks that nobody may take are errors', () => {
    const outcome = given(B, onLine('01@AX4'))
      .under(stricter({ unacceptableRisks: ['lastBatchServer'] }))
      .when(
        admin1(
          'DisableBatchServer',
          { aosId: '01@AX9' },
          { acknowledge: ['lastBatchServer'], reason: 'planned' },
        ),
      )
      .thenRejected('lastBatchServer')
    expect(outcome.findings[0]?.severity).toBe('error')
  })

  test('the default is the least strict', () => {
    expect(stricterPolicy({})).toStrictEqual(E.right(defaultPolicy))
    expect(defaultPolicy).toStrictEqual({
      maxAos: 99,
      drainWarningAfter: 300,
      idleCloseAfter: 120,
      unacceptableRisks: [],
    })
  })

  test.each([
    ['maxAos', { maxAos: 100 }],
    ['maxAos', { maxAos: -1 }],
    ['maxAos', { maxAos: 1.5 }],
    ['drainWarningAfter', { drainWarningAfter: 299 }],
    ['drainWarningAfter', { drainWarningAfter: Number.NaN }],
    ['idleCloseAfter', { idleCloseAfter: 119.9 }],
  ])('a laxer %s is refused: %o', (field, changes) => {
    expect(stricterPolicy(changes)).toMatchObject({ _tag: 'Left', left: { field } })
  })

  test('a command may be decided under the default without saying so', () => {
    const command: Command = admin1('CreateCluster', { cluster: 'LIVE' })
    expect(decide(command)(given().environment)).toMatchObject({ _tag: 'Right' })
  })
})
