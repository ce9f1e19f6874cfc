import { describe, expect, test } from 'vitest'
import type { Command, DomainEvent, SessionKind } from '@aos-cluster/domain'
import { admin1, agent, given, type History } from '../given-when-then.js'
import { AX1_BALANCES, B, clientsOn, opens } from '../situation-b.js'

const aosId = '01@AX1'
const maximum = (max: number) => admin1('SetMaxConcurrentSessions', { aosId, max })
const drain = admin1('DrainUsers', { aosId })
const noGuests = admin1('SetSessionLimits', { aosId, guest: 0 })

const reasonOf = ([event]: readonly DomainEvent[]): string | undefined =>
  event?.type === 'SessionRejected' ? event.data.reason : event?.type

/** The reason of a refusal, or that the session was opened. */
const admission = (history: History, attempt: Command): string | undefined =>
  reasonOf(given(B, history).when(attempt).accepted().events)

describe('SessionRejected names the first reason that applies', () => {
  const guest = opens('new', aosId, { kind: 'guest' })

  test.each([
    ['dedicatedLoadBalancer', [AX1_BALANCES, drain, maximum(0), noGuests]],
    ['draining', [drain, maximum(0), noGuests]],
    ['full', [maximum(0), noGuests]],
    ['fullForKind', [noGuests]],
    ['SessionOpened', []],
  ])('%s', (reason, history) => {
    expect(admission(history, guest)).toBe(reason)
  })

  test('the maximum is the number of clients that are admitted', () => {
    expect(admission([maximum(2), clientsOn(aosId, 1)], opens('new', aosId))).toBe('SessionOpened')
    expect(admission([maximum(2), clientsOn(aosId, 2)], opens('new', aosId))).toBe('full')
  })

  test('administrators are refused like others, in either mode', () => {
    const attempt = opens('new', aosId, { administrator: true, mode: 'direct' })
    expect(admission(drain, attempt)).toBe('draining')
    expect(admission(maximum(0), attempt)).toBe('full')
  })

  test('a refused session is not open', () => {
    given(B, maximum(0), opens('s1', aosId))
      .thenAnswer('session', { session: 's1' }, null)
      .when(opens('s1', '01@AX2'))
      .accepted()
  })

  test('an AOS that is off line has no run to record a refusal in', () => {
    given(B, agent('StopAos', { aosId })).when(opens('s1', aosId)).thenRejected('AosOffline')
  })
})

describe('Limits by kind nest (F83-F87)', () => {
  const limits = { windowsClient: 1, businessConnector: 3, webUser: 2, guest: 1 }
  const limited = admin1('SetSessionLimits', { aosId, ...limits })
  const open = (...kinds: readonly SessionKind[]): History => [
    limited,
    kinds.map((kind, i) => opens(`s${i}`, aosId, { kind })),
  ]

  test.each<readonly [SessionKind, string, readonly SessionKind[]]>([
    ['windowsClient', 'SessionOpened', ['businessConnector', 'webUser', 'guest']],
    ['windowsClient', 'fullForKind', ['windowsClient']],
    ['businessConnector', 'SessionOpened', ['windowsClient', 'webUser', 'guest']],
    ['businessConnector', 'fullForKind', ['businessConnector', 'webUser', 'guest']],
    ['businessConnector', 'fullForKind', ['businessConnector', 'businessConnector', 'businessConnector']],
    ['webUser', 'SessionOpened', ['businessConnector', 'webUser']],
    ['webUser', 'SessionOpened', ['businessConnector', 'guest']],
    ['webUser', 'fullForKind', ['webUser', 'guest']],
    ['webUser', 'fullForKind', ['webUser', 'webUser']],
    ['webUser', 'fullForKind', ['businessConnector', 'businessConnector', 'businessConnector']],
    ['guest', 'SessionOpened', ['webUser', 'businessConnector']],
    ['guest', 'fullForKind', ['guest']],
    ['guest', 'fullForKind', ['webUser', 'webUser']],
    ['guest', 'fullForKind', ['businessConnector', 'businessConnector', 'webUser']],
    ['worker', 'SessionOpened', ['windowsClient', 'businessConnector', 'webUser', 'guest']],
  ])('a %s: %s, with %o', (kind, outcome, kinds) => {
    expect(admission(open(...kinds), opens('new', aosId, { kind }))).toBe(outcome)
  })

  test('a session that has ended leaves its place', () => {
    const ended = agent('CloseSession', { aosId, session: 's0' })
    expect(admission([open('guest'), ended], opens('new', aosId, { kind: 'guest' }))).toBe('SessionOpened')
  })
})

describe('Workers count nowhere (D24, D44)', () => {
  const worker = opens('task', aosId, { kind: 'worker' })

  test('are admitted while draining and when full', () => {
    expect(admission(drain, worker)).toBe('SessionOpened')
    expect(admission(maximum(0), worker)).toBe('SessionOpened')
    expect(admission(admin1('SetSessionLimits', { aosId, businessConnector: 0 }), worker)).toBe(
      'SessionOpened',
    )
  })

  test('but never on a load balancer', () => {
    expect(admission(AX1_BALANCES, worker)).toBe('dedicatedLoadBalancer')
  })

  test('do not fill an AOS', () => {
    given(B, maximum(1), worker)
      .thenAnswerHas('aos', { aosId }, { clients: 0 })
      .thenAnswerHas(
        'rankCandidates',
        { cluster: 'LIVE' },
        { candidates: [{ aosId, clients: 0, max: 1 }, {}, {}] },
      )
      .when(opens('s1', aosId))
      .accepted()
      .thenAnswerHas('session', { session: 's1' }, { aosId })
  })

  test('an administrator’s worker is none of the clients', () => {
    given(B, opens('task', aosId, { kind: 'worker', administrator: true })).thenAnswerHas(
      'aos',
      { aosId },
      { clients: 0, administrators: 0 },
    )
  })
})

describe('DuplicateSession', () => {
  test('a key is open once in the environment', () => {
    given(B, opens('s1', aosId))
      .when(opens('s1', aosId))
      .thenRejected('DuplicateSession')
      .when(opens('s1', '01@AX9', { kind: 'worker' }))
      .thenRejected('DuplicateSession')
  })

  test('also on an AOS that would refuse it', () => {
    given(B, opens('s1', aosId), admin1('DrainUsers', { aosId: '01@AX2' }))
      .when(opens('s1', '01@AX2'))
      .thenRejected('DuplicateSession')
  })

  test('also while it is ending', () => {
    given(B, opens('s1', aosId), admin1('EndSessions', { aosId, sessions: ['s1'] }))
      .when(opens('s1', '01@AX2'))
      .thenRejected('DuplicateSession')
  })

  test('keys differ by case and blanks', () => {
    given(B, opens('s1', aosId)).when(opens('S1', aosId)).accepted()
    given(B, opens('s1', aosId)).when(opens(' s1', aosId)).accepted()
  })

  test.each(['__proto__', 'constructor', 'toString'])('%s is a key like any other', (key) => {
    given(B)
      .when(opens(key, aosId))
      .accepted()
      .thenAnswerHas('session', { session: key }, { session: key, aosId })
      .when(opens(key, '01@AX2'))
      .thenRejected('DuplicateSession')
      .when(agent('CloseSession', { aosId, session: key }))
      .accepted()
      .thenAnswer('session', { session: key }, null)
  })
})
