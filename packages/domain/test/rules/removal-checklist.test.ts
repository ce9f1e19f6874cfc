import { describe, expect, test } from 'vitest'
import { admin1, agent, given, type History, type Situation } from '../given-when-then.js'
import { adminOpens, AX1_BALANCES, B, opens } from '../situation-b.js'

const aosId = '01@AX1'

interface Step {
  readonly step: string
  readonly state: string
  readonly fix?: { readonly type: string; readonly data: object }
}
interface Checklist {
  readonly ready: boolean
  readonly steps: readonly Step[]
}

const checklist = (situation: Situation, args: object = {}): Checklist =>
  situation.answer('removalChecklist', { aosId, ...args }) as Checklist

const states = (situation: Situation, args: object = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(checklist(situation, args).steps.map(({ step, state }) => [step, state]))

const fixOf = (situation: Situation, step: string) =>
  checklist(situation).steps.find((each) => each.step === step)?.fix

const drain = admin1('DrainUsers', { aosId })
const restrict = admin1('SetMaxConcurrentSessions', { aosId, max: 1 })
const alsoBatch = admin1('EnableBatchServer', { aosId })

describe('removalChecklist', () => {
  test('has the steps in the documented order', () => {
    expect(checklist(given(B)).steps.map(({ step, state }) => [step, state])).toStrictEqual([
      ['otherLoadBalancer', 'done'],
      ['otherBatchServer', 'done'],
      ['drained', 'acknowledge'],
      ['connected', 'optional'],
      ['noOtherClients', 'done'],
      ['maximumIsOne', 'todo'],
      ['loadBalancerCleared', 'done'],
      ['removed', 'todo'],
    ])
  })

  test('of an unknown AOS is null', () => {
    given(B).thenAnswer('removalChecklist', { aosId: '01@NOBODY' }, null)
  })

  test.each<readonly [string, string, History]>([
    ['otherLoadBalancer', 'acknowledge', AX1_BALANCES],
    ['otherLoadBalancer', 'done', [AX1_BALANCES, admin1('SetLoadBalancer', { aosId: '01@AX2', on: true })]],
    ['otherBatchServer', 'acknowledge', [alsoBatch, agent('ReportAosLost', { aosId: '01@AX9' })]],
    ['otherBatchServer', 'done', alsoBatch],
    ['drained', 'done', agent('ReportAosLost', { aosId })],
    ['drained', 'done', [adminOpens('a1', aosId), drain]],
    ['drained', 'todo', [opens('s1', aosId), drain]],
    ['drained', 'done', [opens('task', aosId, { kind: 'worker' }), drain]],
    ['noOtherClients', 'todo', opens('s1', aosId)],
    ['noOtherClients', 'todo', adminOpens('a1', aosId)],
    ['noOtherClients', 'done', opens('task', aosId, { kind: 'worker' })],
    ['maximumIsOne', 'done', restrict],
    ['loadBalancerCleared', 'todo', AX1_BALANCES],
    ['removed', 'done', [drain, restrict, admin1('RemoveAos', { aosId })]],
  ])('%s: %s', (step, state, history) => {
    expect(states(given(B, history))[step]).toBe(state)
  })

  test('connected: the actor’s open session there', () => {
    const connected = given(B, adminOpens('a1', aosId), adminOpens('a2', '01@AX2'))
    const own = { actorSession: 'a1', actor: 'admin1' }
    expect(states(connected, own)).toMatchObject({ connected: 'done', noOtherClients: 'done' })
    for (const args of [
      {},
      { actor: 'admin1' },
      { actorSession: 'a1' },
      { actorSession: 'a1', actor: 'user1' },
      { actorSession: 'a2', actor: 'admin1' },
    ]) {
      expect(states(connected, args)).toMatchObject({ connected: 'optional', noOtherClients: 'todo' })
    }
  })

  test('offers fixes', () => {
    const busy = given(B, opens('s1', aosId), opens('s2', aosId))
    expect(fixOf(busy, 'drained')).toStrictEqual({ type: 'DrainUsers', data: { aosId } })
    expect(fixOf(busy, 'noOtherClients')).toStrictEqual({
      type: 'EndSessions',
      data: { aosId, sessions: ['s1', 's2'] },
    })
    expect(fixOf(busy, 'maximumIsOne')).toStrictEqual({
      type: 'SetMaxConcurrentSessions',
      data: { aosId, max: 1 },
    })
    expect(fixOf(busy, 'removed')).toMatchObject({ type: 'RemoveAos', data: { aosId } })
    expect(fixOf(given(B, AX1_BALANCES), 'loadBalancerCleared')).toStrictEqual({
      type: 'SetLoadBalancer',
      data: { aosId, on: false },
    })
  })
})

describe('ready: RemoveAos would now succeed without acknowledgement', () => {
  const histories: readonly (readonly [boolean, object, History])[] = [
    [false, {}, []],
    [true, {}, [drain, restrict]],
    [true, {}, [agent('ReportAosLost', { aosId }), restrict]],
    [false, {}, restrict],
    [false, {}, [adminOpens('a1', aosId), drain, restrict]],
    [true, { actorSession: 'a1', actor: 'admin1' }, [adminOpens('a1', aosId), drain, restrict]],
    [false, { actorSession: 'a1', actor: 'user1' }, [adminOpens('a1', aosId), drain, restrict]],
    [false, { actorSession: 'a1' }, [adminOpens('a1', aosId), drain, restrict]],
    [false, { actorSession: 'a1', actor: 'admin1' }, [drain, restrict]],
    [false, {}, [alsoBatch, agent('ReportAosLost', { aosId: '01@AX9' }), drain, restrict]],
    [false, {}, [drain, restrict, admin1('RemoveAos', { aosId })]],
  ]
  test.each(histories)('%s for %o', (isReady, args, history) => {
    expect(checklist(given(B, history), args).ready).toBe(isReady)
  })
})
