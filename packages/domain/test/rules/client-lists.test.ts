import { describe, expect, test } from 'vitest'
import type { ServerEntry } from '@aos-cluster/domain'
import { admin1, agent, event, given, type History, type Situation } from '../given-when-then.js'
import { AX1_BALANCES, B, onLine } from '../situation-b.js'

interface Diagnostics {
  readonly diagnostics: readonly { readonly code: string; readonly facts: { readonly index?: number } }[]
}

/** The diagnostics as `code`, or `entry: code`, counting entries from 0. */
const lint = (situation: Situation, list: readonly ServerEntry[], cluster?: string): readonly string[] =>
  (
    situation.answer('lintClientList', cluster === undefined ? { list } : { list, cluster }) as Diagnostics
  ).diagnostics.map(({ code, facts }) => (facts.index === undefined ? code : `${facts.index}: ${code}`))

const hosts = (...names: readonly string[]): readonly ServerEntry[] => names.map((host) => ({ host }))
const inB = (...history: readonly History[]) => given(B, history)
const balancing = inB(AX1_BALANCES)
const both = balancing.and(admin1('SetLoadBalancer', { aosId: '01@AX2', on: true }))
const ALL = hosts('AX1', 'AX2', 'AX3')

describe('lintClientList', () => {
  test('nothing against all members, or all load balancers first', () => {
    expect(lint(inB(), ALL)).toStrictEqual([])
    expect(lint(both, hosts('AX2', 'AX1'))).toStrictEqual([])
    expect(lint(both, hosts('AX1', 'AX2', 'AX3'))).toStrictEqual([])
    expect(lint(inB(), [])).toStrictEqual([])
  })

  test('an unknown cluster is null', () => {
    inB().thenAnswer('lintClientList', { list: ALL, cluster: 'DAY' }, null)
  })

  test('unknownServer: host, port or name', () => {
    expect(
      lint(inB(), [
        { host: 'AX7' },
        { host: 'AX1', tcpIp: 2713 },
        { host: 'AX1', instance: 'Live_01_AX2' },
        { host: '' },
        { host: 'AX2' },
        { host: 'AX3' },
      ]),
    ).toStrictEqual(['0: unknownServer', '1: unknownServer', '2: unknownServer', '3: unknownServer'])
  })

  test('a registered AOS is known, on line or not', () => {
    expect(lint(inB(agent('ReportAosLost', { aosId: '01@AX1' })), ALL)).toStrictEqual([])
  })

  test('duplicateEntry: the same AOS, or the same host and port', () => {
    expect(
      lint(inB(), [
        { host: 'AX1' },
        { host: 'ax1', tcpIp: 2712 },
        { host: 'AX1', instance: 'LIVE_01_ax1' },
        { host: 'AX2' },
        { host: 'AX1', instance: 'Other' },
      ]),
    ).toStrictEqual(['1: duplicateEntry', '2: duplicateEntry', '4: unknownServer', '4: duplicateEntry'])
  })

  test('duplicateEntry also of servers that nobody knows', () => {
    expect(lint(inB(), hosts('X', 'x', 'AX1', 'AX2'))).toStrictEqual([
      '0: unknownServer',
      '1: unknownServer',
      '1: duplicateEntry',
    ])
  })

  test('standAloneServer and otherCluster', () => {
    const night = inB(onLine('01@AX4'), admin1('CreateCluster', { cluster: 'NIGHT' })).and(
      admin1('MapAos', { aosId: '01@AX4', cluster: 'NIGHT' }),
    )
    expect(lint(night, hosts('AX9', 'AX1', 'AX4'))).toStrictEqual(['0: standAloneServer', '2: otherCluster'])
    expect(lint(night, hosts('AX1', 'AX4'), ' night ')).toStrictEqual(['0: otherCluster'])
    expect(lint(night, hosts('AX4', 'AX1'))).toStrictEqual(['1: otherCluster'])
    expect(lint(night, hosts('AX9'))).toStrictEqual(['0: standAloneServer'])
  })

  test('loadBalancerNotFirst: one that is none stands before one that is', () => {
    expect(lint(both, hosts('AX1', 'AX3', 'AX2'))).toStrictEqual(['loadBalancerNotFirst'])
    expect(lint(balancing, hosts('AX7', 'AX1'))).toStrictEqual(['0: unknownServer', 'loadBalancerNotFirst'])
  })

  test('loadBalancerMissing', () => {
    expect(lint(both, hosts('AX1', 'AX3'))).toStrictEqual(['loadBalancerMissing'])
    expect(lint(both, hosts('AX3', 'AX1'))).toStrictEqual(['loadBalancerNotFirst', 'loadBalancerMissing'])
    expect(lint(both, [], 'LIVE')).toStrictEqual(['loadBalancerMissing'])
  })

  test('singleEntry: one entry, and the cluster has another member', () => {
    expect(lint(inB(), hosts('AX1'))).toStrictEqual(['singleEntry'])
    expect(lint(balancing, hosts('AX1'))).toStrictEqual(['singleEntry'])
    expect(lint(inB(), hosts('AX9'), 'LIVE')).toStrictEqual(['0: standAloneServer', 'singleEntry'])
    expect(lint(inB(), hosts('AX1', 'AX7'))).toStrictEqual(['1: unknownServer'])
    const alone = inB(onLine('01@AX4'), admin1('CreateCluster', { cluster: 'C' })).and(
      admin1('MapAos', { aosId: '01@AX4', cluster: 'C' }),
    )
    expect(lint(alone, hosts('AX4'))).toStrictEqual([])
  })

  test('entry by entry, then the list', () => {
    expect(lint(balancing, hosts('AX9', 'AX9', 'AX7', 'AX3'), 'LIVE')).toStrictEqual([
      '0: standAloneServer',
      '1: duplicateEntry',
      '1: standAloneServer',
      '2: unknownServer',
      'loadBalancerMissing',
    ])
  })

  test('of several registered AOS with one port, the one that runs is meant', () => {
    const twin = event('AosRegistered', {
      aosId: '02@AX1',
      instanceName: 'Twin',
      ports: { tcpIp: 2712, wsdl: 1, netTcp: 2 },
    })
    const swapped = inB(twin, agent('StopAos', { aosId: '01@AX1' }), agent('StartAos', { aosId: '02@AX1' }))
    expect(lint(inB(twin), ALL)).toStrictEqual([])
    expect(lint(swapped, ALL)).toStrictEqual(['0: standAloneServer'])
    expect(lint(swapped, [{ host: 'AX1', instance: 'Live_01_AX1' }, ...hosts('AX2')])).toStrictEqual([])
  })
})

describe('Hosts and instance names ignore case, after toLowerCase', () => {
  const strasse = inB(onLine('01@STRASSE'), onLine('01@KIEL'))

  test('of letters with one lower case', () => {
    expect(lint(strasse, hosts('Strasse'))).toStrictEqual(['0: standAloneServer'])
    // The sign of the unit kelvin is a k in lower case.
    expect(lint(strasse, hosts('\u212aiel'))).toStrictEqual(['0: standAloneServer'])
  })

  test('but not what is only the same in upper case', () => {
    expect(lint(strasse, hosts('straße'))).toStrictEqual(['0: unknownServer'])
    expect(lint(strasse, hosts('straße', 'strasse'))).toStrictEqual([
      '0: unknownServer',
      '1: standAloneServer',
    ])
    expect(lint(strasse, hosts('kıel'))).toStrictEqual(['0: unknownServer'])
  })
})
