import { describe, expect, test } from 'vitest'
import type { AosReference } from '@aos-cluster/domain'
import { explainAos, sentence } from '@aos-cluster/projections'
import { admin1, agent, time, type History } from '../../../domain/test/given-when-then.js'
import { B, opens } from '../../../domain/test/situation-b.js'
import { historyOf } from '../recorded-history.js'

const aosId = '01@AX1'

const explained = (history: History, aspect: string) => {
  const found = explainAos(historyOf(history), aosId as AosReference)?.aspects.find(
    (one) => one.aspect === aspect,
  )
  return found === undefined
    ? undefined
    : {
        value: found.value,
        since: found.since,
        before: found.before,
        because: found.because.map(({ event }) => sentence(event)),
      }
}

const drained: History = [
  B,
  opens('s1', aosId),
  admin1('DrainUsers', { aosId }, { at: '10:00' }),
  agent('IssueDrainWarning', { aosId }, { at: '10:05' }),
  agent('CloseSession', { aosId, session: 's1' }, { at: '10:06' }),
]

describe('Why an AOS is as it is', () => {
  test('the events that made it so, back to the last time it was different', () => {
    expect(explained(drained, 'availability')).toStrictEqual({
      value: 'on line, draining',
      since: time('10:00'),
      before: 'on line, accepting new clients',
      because: [
        '01@AX1 rejects new clients; its users are warned at 10:05:00Z',
        'the users of 01@AX1 were told to save their work',
        '01@AX1 is drained',
      ],
    })
  })

  test('a restart is the last time that it was different', () => {
    const restarted: History = [
      drained,
      agent('StopAos', { aosId }, { at: '11:00' }),
      agent('StartAos', { aosId }, { at: '11:05' }),
    ]
    expect(explained(restarted, 'availability')).toMatchObject({
      value: 'on line, accepting new clients',
      since: time('11:05'),
      before: 'off line',
      because: ['01@AX1 came on line (run 2)'],
    })
  })

  test('each fact about it has its own reasons', () => {
    const changed: History = [
      drained,
      admin1('SetMaxConcurrentSessions', { aosId, max: 1 }, { at: '10:10' }),
      admin1('RemoveAos', { aosId }, { at: '10:11' }),
    ]
    expect(explained(changed, 'cluster')).toMatchObject({
      value: 'stand-alone',
      before: 'in LIVE',
      since: time('10:11'),
    })
    expect(explained(changed, 'maxConcurrentSessions')).toMatchObject({
      value: 'max concurrent sessions 1',
      before: 'max concurrent sessions 100',
    })
    expect(explained(changed, 'batchServer')).toMatchObject({
      value: 'no batch server',
      before: null,
      since: time('08:00'),
      because: ['01@AX1 (Live_01_AX1) was registered with the ports 2712, 8101, 8201'],
    })
    const roles: History = [
      B,
      admin1('EnableBatchServer', { aosId }),
      admin1('SetBatchSchedule', { aosId, zone: 'UTC', periods: [] }),
      admin1('SetSessionLimits', { aosId, guest: 0 }),
    ]
    expect(explained(roles, 'batchServer')?.value).toBe('batch server')
    expect(explained(roles, 'schedule')?.value).toBe('never (UTC)')
    expect(explained(roles, 'limits')?.value).toMatch(/guest 0$/)
    expect(explained(admin1('CreateCluster', { cluster: 'X' }), 'cluster')).toBeUndefined()
  })

  test('events of a run that is over are no reason', () => {
    const stopped = historyOf(B, agent('StopAos', { aosId }, { at: '09:00' }))
    const late = historyOf(B, admin1('DrainUsers', { aosId })).slice(-2)
    const answer = explainAos([...stopped, ...late], aosId as AosReference)
    expect(answer?.aspects.find(({ aspect }) => aspect === 'availability')?.value).toBe('off line')
  })

  test('one that was registered again begins anew', () => {
    const again: History = [
      B,
      agent('StopAos', { aosId }, { at: '09:00' }),
      admin1('SetMaxConcurrentSessions', { aosId, max: 1 }),
      admin1('RemoveAos', { aosId }),
      agent('UninstallAos', { aosId }, { at: '10:00' }),
      agent('RegisterAos', { aosId, instanceName: 'Anew' }, { at: '11:00' }),
    ]
    const because = ['01@AX1 (Anew) was registered with the ports 2712, 8101, 8201']
    expect(explained(again, 'registration')).toStrictEqual({
      value: 'registered',
      since: time('11:00'),
      before: 'not registered any more',
      because,
    })
    for (const aspect of ['availability', 'cluster', 'maxConcurrentSessions'])
      expect(explained(again, aspect)).toMatchObject({ since: time('11:00'), before: null, because })
  })

  test('of one that is gone: that it is', () => {
    const gone: History = [
      B,
      agent('StopAos', { aosId }, { at: '09:00' }),
      admin1('SetMaxConcurrentSessions', { aosId, max: 1 }),
      admin1('RemoveAos', { aosId }),
      agent('UninstallAos', { aosId }, { at: '10:00' }),
    ]
    const answer = explainAos(historyOf(gone), '01@ax1' as AosReference)
    expect(answer?.aspects.map(({ aspect, value }) => [aspect, value])).toStrictEqual([
      ['registration', 'not registered any more'],
    ])
    expect(explainAos(historyOf(gone), '01@NOBODY' as AosReference)).toBeNull()
  })
})
