import { describe, expect, test } from 'vitest'
import { decodeQuery, queryNames } from '@aos-cluster/domain'
import { listOf, messageOf, pathOf } from './malformed.js'

const list = [{ host: 'AX1' }]
const at = '2026-11-20T09:00:00.000Z'

const accepted: readonly (readonly [string, object])[] = [
  ['rankCandidates', { cluster: '' }],
  ['walkClientList', { list: [{ host: '', instance: '', tcpIp: -1.5 }], loadBalance: false }],
  ['walkClientList', { list: [] }],
  ['lintClientList', { list }],
  ['lintClientList', { list: listOf(10_000, list[0]), cluster: 'LIVE' }],
  ['routeService', { cluster: 'LIVE' }],
  ['batchThreadsAt', { aosId: '01@ax1', at }],
  ['aos', { aosId: '01@ax1' }],
  ['session', { session: '__proto__' }],
  ['removalChecklist', { aosId: '01@AX1' }],
  ['removalChecklist', { aosId: '01@AX1', actorSession: 's', actor: 'admin1' }],
  ['licencesRequired', {}],
  ['isSingleUserMode', {}],
  ['isLockedOut', {}],
  ['health', {}],
]

describe('A query', () => {
  test.each(accepted)('%s %o', (ask, args) => {
    expect(decodeQuery({ ask, args })).toMatchObject({ right: { ask } })
  })

  test('all of them', () => {
    expect(new Set(accepted.map(([ask]) => ask))).toStrictEqual(new Set(queryNames))
  })

  test('args may be left out when empty', () => {
    expect(pathOf(decodeQuery({ ask: 'health' }))).toBe('accepted')
    expect(pathOf(decodeQuery({ ask: 'aos' }))).toBe('args.aosId')
    expect(pathOf(decodeQuery({ ask: 'health', args: null }))).toBe('args')
    expect(pathOf(decodeQuery({ ask: 'health', args: [] }))).toBe('args')
  })

  test.each([null, 'health', ['health'], undefined])('is no %j', (value) => {
    expect(messageOf(decodeQuery(value))).toMatch(/^expected a query, an object, got /)
  })

  test.each(['Health', '', 'constructor', '__proto__', 'toString', 5, undefined])('has no name %j', (ask) => {
    expect(decodeQuery({ ask, args: {} })).toMatchObject({
      left: { path: 'ask', expected: expect.stringContaining('rankCandidates, ') as string },
    })
  })

  test('has no other keys', () => {
    expect(pathOf(decodeQuery({ ask: 'health', arg: {} }))).toBe('arg')
    expect(pathOf(decodeQuery(JSON.parse('{"ask":"health","__proto__":{}}')))).toBe('__proto__')
  })
})

describe('Arguments', () => {
  test.each([
    ['args.cluster', 'rankCandidates', { cluster: null }],
    ['args.Cluster', 'rankCandidates', { cluster: '', Cluster: '' }],
    ['args.list', 'walkClientList', {}],
    ['args.list', 'walkClientList', { list: 'AX1' }],
    ['args.list', 'walkClientList', { list: listOf(10_001, list[0]) }],
    ['args.list[1].host', 'walkClientList', { list: [...list, {}] }],
    ['args.list[0].port', 'walkClientList', { list: [{ host: 'AX1', port: 2712 }] }],
    ['args.list[0].tcpIp', 'walkClientList', { list: [{ host: 'AX1', tcpIp: '2712' }] }],
    ['args.list[0].instance', 'walkClientList', { list: [{ host: 'AX1', instance: null }] }],
    ['args.loadBalance', 'walkClientList', { list, loadBalance: 0 }],
    ['args.loadBalance', 'walkClientList', { list, loadBalance: null }],
    ['args.cluster', 'lintClientList', { list, cluster: null }],
    ['args.at', 'batchThreadsAt', { aosId: '01@AX1', at: '2026-02-30T00:00:00.000Z' }],
    ['args.at', 'batchThreadsAt', { aosId: '01@AX1' }],
    ['args.aosId', 'aos', { aosId: 'AX1' }],
    ['args.session', 'session', { session: '' }],
    ['args.actor', 'removalChecklist', { aosId: '01@AX1', actor: '' }],
    ['args.actorSession', 'removalChecklist', { aosId: '01@AX1', actorSession: null }],
    ['args.cluster', 'health', { cluster: 'LIVE' }],
  ])('an error at %s', (path, ask, args) => {
    expect(pathOf(decodeQuery({ ask, args }))).toBe(path)
  })

  test('an error is told like one of a command', () => {
    expect(messageOf(decodeQuery({ ask: 'aos', args: { aosId: '1@AX' } }))).toMatch(
      /^args\.aosId: expected an AOS id NN@HOST .*, got "1@AX"$/,
    )
  })
})
