import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { commandTypes, decodeCommand } from '@aos-cluster/domain'
import { listOf, messageOf, pathOf } from './malformed.js'

const uuid = '8d1f6d3a-0d5b-4c0e-9f0a-2b6d1c9e7f10'
const full = {
  type: 'MapAos',
  data: { aosId: '01@ax1', cluster: 'LIVE', loadBalancer: true, maxConcurrentSessions: 1.5 },
  at: '2026-11-20T09:00:00.000Z',
  actor: { id: 'admin1', roles: ['systemAdministrator'] },
  reason: 'capacity',
  acknowledge: ['lastBatchServer', 'whatever'],
  commandId: uuid,
  correlationId: uuid.toUpperCase(),
}
const least = { type: 'MapAos', data: { aosId: '01@AX1', cluster: '' }, at: full.at, actor: full.actor }

const changed = (changes: object) => decodeCommand({ ...least, ...changes })
const withData = (type: string, data: object) => decodeCommand({ ...least, type, data })

describe('A command', () => {
  test('is accepted in full and at its least, and stays as it came', () => {
    expect(decodeCommand(full)).toStrictEqual(E.right(full))
    expect(decodeCommand(least)).toStrictEqual(E.right(least))
  })

  test.each(['type', 'data', 'at', 'actor'])('needs %s', (key) => {
    const rest = Object.fromEntries(Object.entries(full).filter(([other]) => other !== key))
    expect(decodeCommand(rest)).toMatchObject({ left: { path: key, actual: 'nothing' } })
  })

  test.each(['reason', 'acknowledge', 'commandId', 'correlationId'])(
    'may lack %s, but null is none',
    (key) => {
      expect(pathOf(changed({ [key]: undefined }))).toBe('accepted')
      expect(messageOf(changed({ [key]: null }))).toMatch(new RegExp(`^${key}: expected .*, got null$`))
    },
  )

  test.each([null, 'MapAos', 5, true, [least], undefined])('is no %j', (value) => {
    expect(messageOf(decodeCommand(value))).toMatch(/^expected a command, an object, got /)
  })

  test.each(['mapAos', '', 'AosMapped', 'constructor', '__proto__', 'toString', 5, null, ['MapAos']])(
    'has no type %j',
    (type) => {
      expect(changed({ type })).toMatchObject({
        left: { path: 'type', expected: expect.stringContaining('RegisterAos, ') as string },
      })
    },
  )

  test('knows 25 types', () => {
    expect(commandTypes).toHaveLength(25)
  })
})

describe('Unknown keys', () => {
  test.each(['acknowledged', 'Reason', 'constructor', 'at '])('%j', (key) => {
    expect(messageOf(changed({ [key]: 1 }))).toBe(`${key}: expected no such key, got 1`)
  })

  test.each([
    ['__proto__', `{"__proto__":{},${JSON.stringify(least).slice(1)}`],
    ['data.__proto__', JSON.stringify(least).replace('"data":{', '"data":{"__proto__":5,')],
    ['actor.__proto__', JSON.stringify(least).replace('"actor":{', '"actor":{"__proto__":null,')],
  ])('%s', (path, json) => {
    expect(decodeCommand(JSON.parse(json))).toMatchObject({ left: { path, expected: 'no such key' } })
  })

  test('in data, in the actor, in ports, in periods', () => {
    expect(pathOf(changed({ data: { ...least.data, aosid: 'x' } }))).toBe('data.aosid')
    expect(pathOf(changed({ actor: { ...full.actor, name: 'x' } }))).toBe('actor.name')
    expect(pathOf(withData('RegisterAos', { aosId: '01@A', instanceName: '', ports: { tcpip: 1 } }))).toBe(
      'data.ports.tcpip',
    )
    const periods = [{ start: '', end: '', maxThreads: 1, zone: 'UTC' }]
    expect(pathOf(withData('SetBatchSchedule', { aosId: '01@A', zone: '', periods }))).toBe(
      'data.periods[0].zone',
    )
    expect(pathOf(withData('CompleteInitializationChecklist', { aosId: '01@A' }))).toBe('data.aosId')
  })

  test('a key cannot be inherited', () => {
    expect(pathOf(decodeCommand(Object.create(least)))).toBe('type')
    expect(pathOf(changed({ data: Object.create(least.data) as object }))).toBe('data.aosId')
  })
})

describe('What is well-formed but wrong is for the decider', () => {
  test.each([
    ['CreateCluster', { cluster: '', description: 'x'.repeat(100_000) }],
    ['CreateCluster', { cluster: '\u0000'.repeat(1000) }],
    ['RegisterAos', { aosId: '99@-'.replace('-', 'x'), instanceName: ' ', ports: { tcpIp: -1, wsdl: 1.5 } }],
    ['RegisterAos', { aosId: '01@AX1', instanceName: '', ports: {} }],
    ['SetMaxConcurrentSessions', { aosId: '01@AX1', max: 1e300 }],
    ['SetSessionLimits', { aosId: '01@AX1', guest: -0.5 }],
    ['SetBatchSchedule', { aosId: '01@AX1', zone: '', periods: [{ start: '', end: 'x', maxThreads: -1 }] }],
  ])('%s %o', (type, data) => {
    expect(pathOf(withData(type, data))).toBe('accepted')
  })
})

describe('Wrong types', () => {
  test.each([
    ['data.cluster', { data: { aosId: '01@AX1', cluster: 5 } }],
    ['data.cluster', { data: { aosId: '01@AX1', cluster: null } }],
    ['data.loadBalancer', { data: { aosId: '01@AX1', cluster: 'L', loadBalancer: 'true' } }],
    ['data.loadBalancer', { data: { aosId: '01@AX1', cluster: 'L', loadBalancer: null } }],
    ['data.maxConcurrentSessions', { data: { aosId: '01@AX1', cluster: 'L', maxConcurrentSessions: '5' } }],
    ['data', { data: [] }],
    ['data', { data: null }],
    ['actor', { actor: 'admin1' }],
    ['actor.id', { actor: { id: '', roles: [] } }],
    ['actor.id', { actor: { roles: [] } }],
    ['actor.roles', { actor: { id: 'a' } }],
    ['actor.roles', { actor: { id: 'a', roles: 'agent' } }],
    ['actor.roles[1]', { actor: { id: 'a', roles: ['agent', 5] } }],
    ['acknowledge', { acknowledge: 'lastBatchServer' }],
    ['acknowledge', { acknowledge: { 0: 'x', length: 1 } }],
    ['acknowledge[2]', { acknowledge: ['a', 'b', null] }],
    ['at', { at: 1_795_000_000_000 }],
  ])('at %s', (path, changes) => {
    expect(pathOf(changed(changes))).toBe(path)
  })

  test.each([
    ['OpenSession', 'data.kind', { kind: 'Worker' }],
    ['OpenSession', 'data.mode', { mode: 'constructor' }],
    ['OpenSession', 'data.administrator', { administrator: 0 }],
    ['OpenSession', 'data.user', { user: '' }],
    ['OpenSession', 'data.session', { session: 'a\nb' }],
  ])('%s at %s', (type, path, changes) => {
    const data = {
      aosId: '01@A',
      session: 's',
      user: 'u',
      kind: 'guest',
      mode: 'direct',
      administrator: true,
    }
    expect(pathOf(withData(type, data))).toBe('accepted')
    expect(pathOf(withData(type, { ...data, ...changes }))).toBe(path)
  })

  test('of several errors the first is told', () => {
    expect(pathOf(decodeCommand({ type: 'MapAos', data: {}, at: 'now', actor: 5, x: 1 }))).toBe('data.aosId')
  })
})

describe('Lengths', () => {
  const sessions = (count: number) => withData('EndSessions', { aosId: '01@A', sessions: listOf(count, 's') })

  test('lists have up to 10,000 entries', () => {
    expect(pathOf(changed({ acknowledge: listOf(10_000, '') }))).toBe('accepted')
    expect(messageOf(changed({ acknowledge: listOf(10_001, '') }))).toBe(
      'acknowledge: expected a list of up to 10,000 entries, got a list of 10001 entries',
    )
    expect(pathOf(changed({ actor: { id: 'a', roles: listOf(10_001, '') } }))).toBe('actor.roles')
    expect(pathOf(sessions(10_000))).toBe('accepted')
    expect(pathOf(sessions(10_001))).toBe('data.sessions')
    const periods = listOf(10_001, { start: '', end: '', maxThreads: 1 })
    expect(pathOf(withData('SetBatchSchedule', { aosId: '01@A', zone: '', periods }))).toBe('data.periods')
  })

  test('an empty list of sessions to end is an input error', () => {
    expect(messageOf(sessions(0))).toBe(
      'data.sessions: expected a list of 1 to 10,000 entries, got a list of 0 entries',
    )
  })

  test('a long list of wrong entries is an input error like a short one', () => {
    expect(pathOf(changed({ acknowledge: listOf(500_000, 5) }))).toMatch(/^acknowledge/)
    expect(pathOf(withData('EndSessions', { aosId: '01@A', sessions: listOf(500_000, '') }))).toMatch(
      /^data\.sessions/,
    )
  })

  test('a reason has up to 1,000 characters, counted as code points', () => {
    expect(pathOf(changed({ reason: '' }))).toBe('accepted')
    expect(pathOf(changed({ reason: '😀'.repeat(1000) }))).toBe('accepted')
    expect(pathOf(changed({ reason: '\ud800\u0000'.repeat(500) }))).toBe('accepted')
    expect(pathOf(changed({ reason: 'x'.repeat(1001) }))).toBe('reason')
    expect(pathOf(changed({ reason: '😀'.repeat(1001) }))).toBe('reason')
  })
})
