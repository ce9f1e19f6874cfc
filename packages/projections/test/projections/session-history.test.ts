import { describe, expect, test } from 'vitest'
import { project, refusedSessions, sessionHistory, sessionRecords } from '@aos-cluster/projections'
import { admin1, agent, time } from '../../../domain/test/given-when-then.js'
import { B, opens } from '../../../domain/test/situation-b.js'
import { historyOf } from '../recorded-history.js'

const history = historyOf(
  B,
  opens('s1', '01@AX1', { at: '09:00' }),
  opens('s2', '01@AX2', { at: '09:10' }),
  opens('s3', '01@AX1', { user: 'user2', at: '09:20' }),
  agent('CloseSession', { aosId: '01@AX1', session: 's1' }, { at: '10:00' }),
  agent('ReportSessionLost', { aosId: '01@AX2', session: 's2' }, { at: '10:10' }),
  opens('s4', '01@AX1', { at: '10:20' }),
  agent('ReportAosLost', { aosId: '01@AX1' }, { at: '11:00' }),
  admin1('DrainUsers', { aosId: '01@AX2' }, { at: '11:10' }),
  opens('s5', '01@AX2', { at: '11:20' }),
  opens('s5', '01@AX3', { at: '11:20' }),
)

const recordsOf = (filter: Parameters<typeof sessionHistory>[0]) =>
  sessionRecords(project(sessionHistory(filter), history)).map(({ session, end }) => [
    session,
    end?.reason ?? 'open',
  ])

describe('The sessions of the past', () => {
  test('of a user, from their opening to their end', () => {
    const state = project(sessionHistory({ user: 'user1' }), history)
    expect(sessionRecords(state)).toMatchObject([
      {
        session: 's1',
        aosId: '01@AX1',
        openedAt: time('09:00'),
        end: { at: time('10:00'), reason: 'closedByUser' },
      },
      { session: 's2', aosId: '01@AX2', end: { at: time('10:10'), reason: 'heartbeatLost' } },
      { session: 's4', aosId: '01@AX1', end: { at: time('11:00'), reason: 'aosLost' } },
      { session: 's5', aosId: '01@AX3', end: null },
    ])
    expect(refusedSessions(state)).toMatchObject([
      { session: 's5', aosId: '01@AX2', reason: 'draining', at: time('11:20') },
    ])
  })

  test('of an AOS', () => {
    expect(recordsOf({ aosId: '01@ax1' })).toStrictEqual([
      ['s1', 'closedByUser'],
      ['s3', 'aosLost'],
      ['s4', 'aosLost'],
    ])
  })

  test('of a user on an AOS, and of all', () => {
    expect(recordsOf({ aosId: '01@AX1', user: 'user2' })).toStrictEqual([['s3', 'aosLost']])
    expect(recordsOf({}).map(([session]) => session)).toStrictEqual(['s1', 's2', 's3', 's4', 's5'])
    expect(recordsOf({ user: 'nobody' })).toStrictEqual([])
  })

  test('end with a stop, and begin anew with a start', () => {
    const stopped = historyOf(
      B,
      opens('s1', '01@AX1'),
      agent('StopAos', { aosId: '01@AX1' }),
      agent('StartAos', { aosId: '01@AX1' }),
      opens('s1', '01@AX1', { at: '10:00' }),
    )
    expect(sessionRecords(project(sessionHistory(), stopped))).toMatchObject([
      { session: 's1', run: 1, end: { reason: 'aosStopped' } },
      { session: 's1', run: 2, end: null },
    ])
  })
})
