import { describe, expect, test } from 'vitest'
import type { Instant } from '@aos-cluster/domain'
import { environmentView, healthFindings, project, workloadPeaks } from '@aos-cluster/projections'
import { admin1, agent, type History } from '../../../domain/test/given-when-then.js'
import { B, clientsOn, onLine, opens } from '../../../domain/test/situation-b.js'
import { historyOf } from '../recorded-history.js'

const findings = (history: History, now?: string) => {
  const events = historyOf(history)
  const peaks = project(workloadPeaks(), events)
  const moment = now === undefined ? {} : { now: now as Instant }
  return healthFindings(project(environmentView, events), { peaks, ...moment })
}
const codes = (history: History, now?: string) => findings(history, now).map(({ code }) => code)
const messageOf = (code: string, history: History, now?: string) =>
  findings(history, now).find((finding) => finding.code === code)?.message

const schedule = (...periods: readonly (readonly [start: string, end: string])[]) =>
  admin1('SetBatchSchedule', {
    aosId: '01@AX9',
    zone: 'UTC',
    periods: periods.map(([start, end]) => ({ start, end, maxThreads: 2 })),
  })
const allDay = schedule(['00:00', '24:00'])

describe('Health', () => {
  test('tells what the domain finds first', () => {
    const domain = [B, agent('StopAos', { aosId: '01@AX2' }), agent('StopAos', { aosId: '01@AX3' })]
    expect(findings(domain)[0]).toStrictEqual({
      code: 'singlePointOfFailure',
      cluster: 'LIVE',
      message: 'Only 01@AX1 hands out the servers of LIVE.',
    })
  })

  test('finds nothing wrong with situation B but that nothing is scheduled', () => {
    expect(codes(B)).toStrictEqual(['batchHoursNotCovered'])
    expect(codes([B, allDay])).toStrictEqual([])
    expect(codes([])).toStrictEqual([])
  })

  describe('batch hours that are not covered', () => {
    const message = (...history: readonly History[]) => messageOf('batchHoursNotCovered', [B, history])

    test('are told, to the minute', () => {
      expect(message()).toBe('At no time of the day does any batch server that is on line take tasks.')
      expect(message(schedule(['08:00', '18:00'], ['18:00', '07:29']))).toBe(
        'Between 07:29 and 08:00 (UTC) no batch server that is on line takes tasks.',
      )
      expect(message(schedule(['06:10', '22:50']))).toBe(
        'Between 00:00 and 06:10, and between 22:50 and 24:00 (UTC) no batch server that is on line takes tasks.',
      )
      expect(message(allDay)).toBeUndefined()
    })

    test('can be covered by several servers together, in zones of their own', () => {
      const kabul = admin1('SetBatchSchedule', {
        aosId: '01@AX1',
        zone: 'Asia/Kabul',
        // 07:29 to 08:00 in UTC.
        periods: [{ start: '11:59', end: '12:30', maxThreads: 1 }],
      })
      const together = [
        schedule(['08:00', '18:00'], ['18:00', '07:29']),
        admin1('EnableBatchServer', { aosId: '01@AX1' }),
        kabul,
      ]
      expect(message(together)).toBeUndefined()
      expect(message(together, agent('StopAos', { aosId: '01@AX1' }))).toMatch(/07:29 and 08:00/)
    })

    test('are no finding if there is no batch server on line at all, which is one', () => {
      const stop = agent('StopAos', { aosId: '01@AX9' }, { acknowledge: ['lastBatchServer'], reason: 'x' })
      expect(codes([B, stop])).toStrictEqual(['noBatchServerAvailable'])
    })
  })

  test('finds drains that go on for longer than a day', () => {
    const drained = [B, allDay, admin1('DrainUsers', { aosId: '01@AX1' }, { at: '10:00' })]
    expect(codes(drained, '2026-11-21T10:00:00.000Z')).toStrictEqual([])
    expect(messageOf('drainingTooLong', drained, '2026-11-22T11:00:00.000Z')).toBe(
      '01@AX1 has been draining since 2026-11-20 10:00:00Z, for more than 2 days.',
    )
    // Without being told the time, the last event's is taken.
    const later = admin1('CreateCluster', { cluster: 'DAY' }, { at: '2026-11-21T10:00:01.000Z' })
    expect(codes([drained, later])).toContain('drainingTooLong')
  })

  test('finds clusters that could not take their peak again', () => {
    const max = (aosId: string, n: number) => admin1('SetMaxConcurrentSessions', { aosId, max: n })
    const peak = [
      B,
      allDay,
      max('01@AX1', 3),
      max('01@AX2', 3),
      max('01@AX3', 3),
      clientsOn('01@AX1', 3),
      clientsOn('01@AX2', 3),
      opens('last', '01@AX3', { at: '09:31' }),
      agent('ReportAosLost', { aosId: '01@AX1' }),
    ]
    expect(messageOf('capacityBelowPeak', peak)).toBe(
      'LIVE has places for 6 clients now; it had 7 at 2026-11-20 09:31:00Z.',
    )
    const reinforced = [
      onLine('01@AX4'),
      admin1('MapAos', { aosId: '01@AX4', cluster: 'LIVE', maxConcurrentSessions: 1 }),
    ]
    expect(codes([peak, reinforced])).not.toContain('capacityBelowPeak')
    // A peak of long ago does not count.
    const later = admin1('CreateCluster', { cluster: 'DAY' }, { at: '2026-12-25T00:00:00.000Z' })
    const emptied = ['01@AX2', '01@AX3'].map((aosId) => agent('ReportAosLost', { aosId }))
    expect(codes([peak, emptied, later])).not.toContain('capacityBelowPeak')
  })

  test('finds events of a run that was over', () => {
    const stopped = historyOf(B, allDay, agent('StopAos', { aosId: '01@AX1' }))
    const late = historyOf(B, opens('s1', '01@AX1')).slice(-1)
    expect(healthFindings(project(environmentView, [...stopped, ...late])).at(-1)).toStrictEqual({
      code: 'strayEvents',
      message:
        '1 event of the history belongs to a run that was over, and changes nothing. Verify the history.',
    })
  })

  test('finds a maximum of 1 that was left behind, and single-user mode', () => {
    const left = [B, allDay, admin1('SetMaxConcurrentSessions', { aosId: '01@AX3', max: 1 })]
    expect(codes(left)).toStrictEqual(['restrictedToOneSession'])
    expect(findings(left)[0]?.message).toBe('Max concurrent sessions of 01@AX3 is 1.')
    const all = ['01@AX1', '01@AX2', '01@AX3', '01@AX9'].map((aosId) => admin1('DrainUsers', { aosId }))
    expect(codes([B, allDay, all])).toStrictEqual(['noActiveMembers', 'lockedOut'])
  })
})
