import { describe, expect, test } from 'vitest'
import { admin1, agent, event, given, manager1, type History } from '../given-when-then.js'
import { adminOpens, B, opens } from '../situation-b.js'

const aosId = '01@AX1'
const drain = admin1('DrainUsers', { aosId })
const restrict = admin1('SetMaxConcurrentSessions', { aosId, max: 1 })
const ready = (...history: readonly History[]) => given(B, history, drain, restrict)
const removed = (viaDirectSession: boolean) =>
  event('AosRemovedFromCluster', { aosId, from: 'LIVE', viaDirectSession, acknowledged: [] })
const remove = admin1('RemoveAos', { aosId })
const removeVia = (actorSession: string) => admin1('RemoveAos', { aosId, actorSession })

describe('The actor’s own session (D47)', () => {
  test('does not stand in the way', () => {
    ready(adminOpens('a1', aosId)).when(removeVia('a1')).thenEvents(removed(true))
  })

  test('its kind and mode do not matter', () => {
    const connector = opens('a1', aosId, { user: 'admin1', kind: 'businessConnector', mode: 'balanced' })
    ready(connector).when(removeVia('a1')).thenEvents(removed(true))
    const worker = opens('a1', aosId, { user: 'admin1', kind: 'worker' })
    ready(worker).when(removeVia('a1')).thenEvents(removed(true))
  })

  test('if it is not named, it is one of the others', () => {
    ready(adminOpens('a1', aosId)).when(remove).thenRejected('OtherSessionsOpen')
  })

  test.each([
    ['of nobody', []],
    ['on another AOS', [adminOpens('a1', '01@AX2')]],
    ['that has ended', [adminOpens('a1', aosId), agent('CloseSession', { aosId, session: 'a1' })]],
  ])('one %s is UnknownSession', (_, history) => {
    ready(history).when(removeVia('a1')).thenRejected('UnknownSession')
  })

  test('one of another user is UnknownSession, and one of the others', () => {
    ready(opens('a1', aosId, { user: 'Admin1' }))
      .when(removeVia('a1'))
      .thenRejected('UnknownSession', 'OtherSessionsOpen')
    ready(adminOpens('a1', aosId))
      .when(manager1('RemoveAos', { aosId, actorSession: 'a1' }))
      .thenRejected('UnknownSession', 'OtherSessionsOpen')
  })

  test('off line there is none', () => {
    ready(adminOpens('a1', aosId))
      .and(agent('ReportAosLost', { aosId }))
      .when(removeVia('a1'))
      .thenRejected('UnknownSession')
  })
})

describe('Other sessions', () => {
  test('another administrator’s, or an ending one, blocks (D48)', () => {
    ready(adminOpens('a1', aosId), adminOpens('a2', aosId))
      .when(removeVia('a1'))
      .thenRejected('OtherSessionsOpen')
    ready(opens('s1', aosId), admin1('EndSessions', { aosId, sessions: ['s1'] }))
      .when(remove)
      .thenRejected('OtherSessionsOpen')
  })

  test('are counted, and the fix names them', () => {
    const outcome = ready(adminOpens('a1', aosId), opens('s2', aosId), opens('s1', aosId))
      .when(removeVia('a1'))
      .thenRejected('OtherSessionsOpen')
    expect(outcome.findings[0]).toMatchObject({
      facts: { sessions: 2 },
      fix: { type: 'EndSessions', data: { aosId, sessions: ['s1', 's2'] } },
    })
  })

  test('workers are none', () => {
    const worker = opens('task', aosId, { kind: 'worker' })
    ready(worker).when(remove).thenEvents(removed(false))
    ready(worker, adminOpens('a1', aosId)).when(removeVia('a1')).thenEvents(removed(true))
    const { findings } = ready(worker, opens('s1', aosId)).when(remove)
    expect(findings[0]).toMatchObject({ facts: { sessions: 1 }, fix: { data: { sessions: ['s1'] } } })
  })
})

describe('Draining before removal', () => {
  test('notDrained: on line and not draining', () => {
    given(B, restrict).when(remove).thenRejected('notDrained')
  })

  test('an AOS that is off line counts as drained', () => {
    given(B, restrict, agent('ReportAosLost', { aosId })).when(remove).thenEvents(removed(false))
  })

  test('a drain that was ended counts no more', () => {
    ready()
      .and(agent('AcceptNewClients', { aosId, via: 'databaseReset' }))
      .when(remove)
      .thenRejected('notDrained')
  })
})

describe('After removal', () => {
  const after = ready().and(remove)

  test('the AOS is registered, draining and restricted as before (D23, D49)', () => {
    after.thenAnswerHas(
      'aos',
      { aosId },
      { cluster: null, availability: 'draining', maxConcurrentSessions: 1 },
    )
  })

  test('a mapping keeps the maximum of 1 until told otherwise (D23)', () => {
    after
      .when(admin1('MapAos', { aosId, cluster: 'LIVE' }))
      .thenEvents(event('AosMapped', { aosId, from: null, to: 'LIVE' }))
      .thenAnswerHas('aos', { aosId }, { maxConcurrentSessions: 1, flags: ['restrictedToOneSession'] })
  })

  test('it is in no cluster to be removed from', () => {
    after.when(remove).thenRejected('NotMapped')
  })
})
