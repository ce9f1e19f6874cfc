import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { decodeEvent, eventTypes } from '@aos-cluster/domain'
import { listOf, messageOf, pathOf } from './malformed.js'

const at = '2026-11-20T09:00:00.000Z'
const aosId = '01@AX1'

const decode = (type: string, data: object) => decodeEvent({ type, data: { ...data, at } })
const mapped = { aosId, from: null, to: 'LIVE' }

describe('An event', () => {
  test('is accepted and stays as it came', () => {
    const event = { type: 'AosMapped', data: { ...mapped, at } }
    expect(decodeEvent(event)).toStrictEqual(E.right(event))
    expect(eventTypes).toHaveLength(26)
  })

  test('carries its time', () => {
    expect(messageOf(decodeEvent({ type: 'InitializationChecklistCompleted', data: {} }))).toBe(
      'data.at: expected a time like 2026-11-20T09:00:00.000Z, got nothing',
    )
  })

  test.each([null, [], 'AosMapped', undefined])('is no %j', (value) => {
    expect(messageOf(decodeEvent(value))).toMatch(/^expected an event, an object, got /)
  })

  test.each(['MapAos', 'aosMapped', 'constructor', '__proto__', '', 5, null])('has no type %j', (type) => {
    expect(decodeEvent({ type, data: mapped })).toMatchObject({
      left: { path: 'type', expected: expect.stringContaining('AosRegistered, ') as string },
    })
  })

  test('has no other keys', () => {
    expect(pathOf(decodeEvent({ type: 'AosMapped', data: { ...mapped, at }, at }))).toBe('at')
    expect(pathOf(decode('AosMapped', { ...mapped, loadBalancer: true }))).toBe('data.loadBalancer')
    expect(pathOf(decodeEvent({ type: 'AosMapped', data: { ...mapped, at }, constructor: 1 }))).toBe(
      'constructor',
    )
    const json = `{"type":"AosMapped","data":{"__proto__":{},"aosId":"01@AX1","from":null,"to":"L","at":"${at}"}}`
    expect(pathOf(decodeEvent(JSON.parse(json)))).toBe('data.__proto__')
  })
})

describe('Null and nothing', () => {
  test('null stands for stand-alone and nowhere else', () => {
    expect(pathOf(decode('AosMapped', mapped))).toBe('accepted')
    expect(pathOf(decode('AosMapped', { aosId, to: 'LIVE' }))).toBe('data.from')
    expect(pathOf(decode('AosMapped', { ...mapped, to: null }))).toBe('data.to')
    expect(
      pathOf(
        decode('AosRemovedFromCluster', { aosId, from: null, viaDirectSession: false, acknowledged: [] }),
      ),
    ).toBe('data.from')
  })

  test('a description may be left out, but not be null', () => {
    expect(pathOf(decode('ClusterCreated', { cluster: 'LIVE' }))).toBe('accepted')
    expect(pathOf(decode('ClusterCreated', { cluster: 'LIVE', description: '' }))).toBe('accepted')
    expect(pathOf(decode('ClusterCreated', { cluster: 'LIVE', description: null }))).toBe('data.description')
    expect(pathOf(decode('ClusterCreated', { cluster: 'LIVE', description: '😀'.repeat(250) }))).toBe(
      'accepted',
    )
    expect(pathOf(decode('ClusterCreated', { cluster: 'LIVE', description: 'x'.repeat(251) }))).toBe(
      'data.description',
    )
  })
})

const ports = { tcpIp: 1, wsdl: 2, netTcp: 3 }
const limits = { windowsClient: 0, businessConnector: 1, webUser: 2, guest: 65535 }
const period = { start: '00:00', end: '24:00', maxThreads: 1 }
const schedule = { aosId, zone: 'Anywhere', periods: [period] }

describe('An event holds only what a decider could have put there', () => {
  test.each([
    ['accepted', 'AosRegistered', { aosId, instanceName: 'A', ports }],
    ['data.instanceName', 'AosRegistered', { aosId, instanceName: 'a b', ports }],
    ['data.ports.tcpIp', 'AosRegistered', { aosId, instanceName: 'A', ports: { ...ports, tcpIp: 0 } }],
    ['data.ports.wsdl', 'AosRegistered', { aosId, instanceName: 'A', ports: { tcpIp: 1, netTcp: 3 } }],
    ['data.ports.netTcp', 'AosRegistered', { aosId, instanceName: 'A', ports: { ...ports, netTcp: 1.5 } }],
    ['data.run', 'AosStarted', { aosId, run: 0 }],
    ['data.run', 'AosStarted', { aosId, run: 1.5 }],
    ['data.run', 'AosStarted', { aosId, run: '1' }],
    ['data.droppedSessions', 'AosLost', { aosId, run: 1, droppedSessions: -1 }],
    ['data.reason', 'AosLeftEnvironment', { aosId, reason: 'uninstalled' }],
    ['data.cluster', 'ClusterCreated', { cluster: ' LIVE' }],
    ['data.cluster', 'ClusterCreated', { cluster: 'non load balanced aos instances' }],
    ['data.cluster', 'ClusterCreated', { cluster: 'x'.repeat(61) }],
    ['data.to', 'AosMapped', { ...mapped, to: 'Non Load Balanced AOS Instances' }],
    ['data.to', 'MaxConcurrentSessionsSet', { aosId, from: 0, to: 65536 }],
    ['accepted', 'SessionLimitsSet', { aosId, limits }],
    ['data.limits.guest', 'SessionLimitsSet', { aosId, limits: { ...limits, guest: -1 } }],
    ['data.limits.webUser', 'SessionLimitsSet', { aosId, limits: { ...limits, webUser: undefined } }],
    ['data.automatic', 'BatchServerEnabled', { aosId, automatic: 1 }],
    ['data.acknowledged[0]', 'BatchServerDisabled', { aosId, acknowledged: ['IsLoadBalancer'] }],
    ['data.acknowledged', 'BatchServerDisabled', { aosId }],
    ['accepted', 'BatchScheduleSet', schedule],
    [
      'data.periods[1].start',
      'BatchScheduleSet',
      { ...schedule, periods: [period, { ...period, start: '24:00' }] },
    ],
    ['data.periods[0].end', 'BatchScheduleSet', { ...schedule, periods: [{ ...period, end: '24:01' }] }],
    [
      'data.periods[0].maxThreads',
      'BatchScheduleSet',
      { ...schedule, periods: [{ ...period, maxThreads: 0 }] },
    ],
    ['data.periods', 'BatchScheduleSet', { ...schedule, periods: listOf(10_001, period) }],
    ['accepted', 'BatchScheduleSet', { ...schedule, periods: listOf(10_000, period) }],
    ['data.warnAt', 'DrainStarted', { aosId, run: 1, warnAt: '10:05' }],
    ['data.adminSessions', 'DrainCompleted', { aosId, run: 1, adminSessions: 0.5 }],
    ['data.via', 'NewClientsAccepted', { aosId, run: 1, via: 'restart' }],
    ['data.reason', 'SessionEnded', { aosId, run: 1, session: 's', reason: 'draining' }],
    ['data.run', 'SessionEnded', { aosId, session: 's', reason: 'drainIdle' }],
  ])('%s: %s %o', (path, type, data) => {
    expect(pathOf(decode(type, data))).toBe(path)
  })
})

describe('An error', () => {
  test('tells where, what was expected and what came', () => {
    expect(messageOf(decode('AosMapped', { ...mapped, aosId: '01@ax1' }))).toMatch(
      /^data\.aosId: expected an AOS id NN@HOST \(.*\) in upper case, got "01@ax1"$/,
    )
    expect(messageOf(decode('AosMapped', { ...mapped, from: 5 }))).toMatch(
      /^data\.from: expected a cluster name \(.*\), or null, got 5$/,
    )
  })

  test('shows nothing that a terminal would obey, and little of what is long', () => {
    const message = messageOf(
      decode('AosMapped', { ...mapped, aosId: `\u001b[2J"\u202e\ud800${'x'.repeat(5000)}` }),
    )
    expect(message).toContain(String.raw`got "\u001b[2J\"\u202e\ud800xxx`)
    expect(message.length).toBeLessThan(300)
    expect(messageOf(decode('AosMapped', { ...mapped, '\u0007bell': 1 }))).toBe(
      String.raw`data.\u0007bell: expected no such key, got 1`,
    )
  })
})
