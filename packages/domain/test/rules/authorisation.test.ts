import { describe, expect, test } from 'vitest'
import { commandTypes, type CommandType } from '@aos-cluster/domain'
import { actor, given, time } from '../given-when-then.js'
import { B } from '../situation-b.js'

const aosId = '01@AX1'

/** A command of each type, and who may send it: A administers, R reports. */
const commands: readonly (readonly [CommandType, 'A' | 'R', object])[] = [
  ['RegisterAos', 'R', { aosId, instanceName: 'Live' }],
  ['CompleteInitializationChecklist', 'A', {}],
  ['StartAos', 'R', { aosId }],
  ['StopAos', 'R', { aosId }],
  ['ReportAosLost', 'R', { aosId }],
  ['UninstallAos', 'R', { aosId }],
  ['ChangeAosDatabase', 'R', { aosId }],
  ['CreateCluster', 'A', { cluster: 'LIVE' }],
  ['MapAos', 'A', { aosId, cluster: 'LIVE' }],
  ['SetLoadBalancer', 'A', { aosId, on: true }],
  ['SetMaxConcurrentSessions', 'A', { aosId, max: 1 }],
  ['SetSessionLimits', 'A', { aosId }],
  ['EnableBatchServer', 'A', { aosId }],
  ['DisableBatchServer', 'A', { aosId }],
  ['SetBatchSchedule', 'A', { aosId, zone: 'UTC', periods: [] }],
  ['DrainUsers', 'A', { aosId }],
  ['IssueDrainWarning', 'R', { aosId }],
  ['CloseIdleSession', 'R', { aosId, session: 's1', lastActivityAt: time('08:00') }],
  ['AcceptNewClients', 'A', { aosId, via: 'onlineUsers' }],
  ['AcceptNewClients', 'R', { aosId, via: 'databaseReset' }],
  [
    'OpenSession',
    'R',
    { aosId, session: 's1', user: 'u', kind: 'worker', mode: 'direct', administrator: true },
  ],
  ['CloseSession', 'R', { aosId, session: 's1' }],
  ['EndSessions', 'A', { aosId, sessions: ['s1'] }],
  ['ConfirmSessionEnd', 'R', { aosId, session: 's1', outcome: 'ended' }],
  ['ReportSessionLost', 'R', { aosId, session: 's1' }],
  ['RemoveAos', 'A', { aosId }],
]

const mayBy = { systemAdministrator: 'AR', itManager: 'A', agent: 'R', salesClerk: '' }
const roles = Object.entries(mayBy)

describe('Who may', () => {
  test('the table has every command', () => {
    expect(new Set(commands.map(([type]) => type))).toStrictEqual(new Set(commandTypes))
  })

  describe.each(roles)('%s', (role, may) => {
    test.each(commands)('%s (%s)', (type, right, data) => {
      const outcome = given(B).when(actor('somebody', role)(type, data as never))
      const refused = outcome.findings.some(({ code }) => code === 'NotAuthorised')
      expect(refused).toBe(!may.includes(right))
    })
  })

  test('roles add up, and unknown ones mean nothing', () => {
    const both = actor('somebody', 'salesClerk', 'agent', 'itManager')
    given(B).when(both('DrainUsers', { aosId })).accepted().when(both('ReportAosLost', { aosId })).accepted()
  })

  test('the spelling of a role matters', () => {
    given(B).when(actor('x', 'SystemAdministrator')('DrainUsers', { aosId })).thenRejected('NotAuthorised')
    given(B).when(actor('x')('DrainUsers', { aosId })).thenRejected('NotAuthorised')
  })

  test('NotAuthorised stands alone: nothing else is examined', () => {
    const clerk = actor('clerk', 'salesClerk')
    given()
      .when(clerk('MapAos', { aosId, cluster: 'LIVE', maxConcurrentSessions: -1 }, { acknowledge: ['x'] }))
      .thenRejected('NotAuthorised')
  })
})
