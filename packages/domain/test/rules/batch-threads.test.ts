import { describe, test } from 'vitest'
import { admin1, agent, given } from '../given-when-then.js'
import { B } from '../situation-b.js'

const aosId = '01@AX9'

const scheduled = (zone: string, ...periods: readonly (readonly [string, string, number])[]) =>
  given(
    B,
    admin1('SetBatchSchedule', {
      aosId,
      zone,
      periods: periods.map(([start, end, maxThreads]) => ({ start, end, maxThreads })),
    }),
  )

describe('batchThreadsAt', () => {
  const dayAndNight = scheduled('UTC', ['08:00', '18:00', 2], ['18:00', '07:30', 20])

  test.each([
    ['2026-11-20T07:29:59.999Z', 20],
    ['2026-11-20T07:30:00.000Z', 0],
    ['2026-11-20T07:59:59.999Z', 0],
    ['2026-11-20T08:00:00.000Z', 2],
    ['2026-11-20T17:59:59.999Z', 2],
    ['2026-11-20T18:00:00.000Z', 20],
    ['2026-11-20T23:59:59.999Z', 20],
    ['2026-11-21T00:00:00.000Z', 20],
    ['0001-01-01T12:00:00.000Z', 2],
    ['9999-12-31T23:59:59.999Z', 20],
  ])('the documented example (F68), at %s: %d', (at, threads) => {
    dayAndNight.thenAnswer('batchThreadsAt', { aosId, at }, { threads })
  })

  test('a full day', () => {
    const full = scheduled('UTC', ['00:00', '24:00', 3])
    for (const at of ['2026-11-20T00:00:00.000Z', '2026-11-20T23:59:59.999Z'])
      full.thenAnswer('batchThreadsAt', { aosId, at }, { threads: 3 })
  })

  test('no periods, no threads', () => {
    scheduled('UTC').thenAnswer('batchThreadsAt', { aosId, at: '2026-11-20T10:00:00.000Z' }, { threads: 0 })
  })
})

describe('in a zone', () => {
  const night = ['02:00', '03:00', 5] as const

  test.each([
    ['winter', '2026-01-15T01:00:00.000Z', 5],
    ['winter, an hour later', '2026-01-15T02:00:00.000Z', 0],
    ['summer', '2026-07-15T00:00:00.000Z', 5],
    ['summer, an hour later', '2026-07-15T01:00:00.000Z', 0],
    ['the hour that is skipped in March: before', '2026-03-29T00:59:59.999Z', 0],
    ['the hour that is skipped in March: after', '2026-03-29T01:00:00.000Z', 0],
    ['the hour that comes twice in October: first', '2026-10-25T00:30:00.000Z', 5],
    ['the hour that comes twice in October: second', '2026-10-25T01:30:00.000Z', 5],
    ['the hour after', '2026-10-25T02:00:00.000Z', 0],
  ])('Europe/Copenhagen, %s', (_, at, threads) => {
    scheduled('Europe/Copenhagen', night).thenAnswer('batchThreadsAt', { aosId, at }, { threads })
  })

  test.each([
    ['Asia/Kabul', '2026-11-20T21:30:00.000Z'],
    ['America/New_York', '2026-11-20T07:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-20T12:00:00.000Z'],
  ])('%s: from its own two o’clock on', (zone, at) => {
    const before = new Date(Date.parse(at) - 1).toISOString()
    scheduled(zone, night)
      .thenAnswer('batchThreadsAt', { aosId, at }, { threads: 5 })
      .thenAnswer('batchThreadsAt', { aosId, at: before }, { threads: 0 })
  })

  test('midnight is hour 0, not 24', () => {
    scheduled('Asia/Tokyo', ['00:00', '01:00', 6]).thenAnswer(
      'batchThreadsAt',
      { aosId, at: '2026-11-20T15:00:00.000Z' },
      { threads: 6 },
    )
  })
})

describe('whatever the schedule', () => {
  const at = '2026-11-20T10:00:00.000Z'
  const always = scheduled('UTC', ['00:00', '24:00', 3])

  test('none off line', () => {
    always.and(agent('ReportAosLost', { aosId })).thenAnswer('batchThreadsAt', { aosId, at }, { threads: 0 })
  })

  test('none without the role or without a schedule', () => {
    always.thenAnswer('batchThreadsAt', { aosId: '01@AX1', at }, { threads: 0 })
    given(B).thenAnswer('batchThreadsAt', { aosId, at }, { threads: 0 })
  })

  test('a drain does not matter (D44)', () => {
    always
      .and(admin1('DrainUsers', { aosId }))
      .thenAnswer('batchThreadsAt', { aosId: '01@ax9', at }, { threads: 3 })
  })

  test('an unknown AOS is null', () => {
    always.thenAnswer('batchThreadsAt', { aosId: '01@NOBODY', at }, null)
  })
})
