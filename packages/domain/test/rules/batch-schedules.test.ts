import { describe, test } from 'vitest'
import { admin1, event, given } from '../given-when-then.js'
import { AX1_BALANCES, B } from '../situation-b.js'

const aosId = '01@AX9'

interface Period {
  readonly start: string
  readonly end: string
  readonly maxThreads: number
}

/** `period('08:00-18:00', 2)`. */
const period = (hours: string, maxThreads = 1): Period => {
  const [start = '', end = ''] = hours.split('-')
  return { start, end, maxThreads }
}
const set = (periods: readonly Period[], zone = 'UTC') => admin1('SetBatchSchedule', { aosId, zone, periods })
const wasSet = (periods: readonly Period[], zone = 'UTC') =>
  event('BatchScheduleSet', { aosId, zone, periods })
const allDay = (zone: string) => set([period('00:00-24:00')], zone)

describe('Periods (D58)', () => {
  test.each([
    [[period('08:00-18:00', 2), period('18:00-07:30', 20)]],
    [[period('00:00-24:00')]],
    [[period('00:00-23:59')]],
    [[period('23:59-00:00')]],
    [[period('22:00-00:00'), period('00:00-01:00')]],
    [[period('22:00-24:00'), period('00:00-01:00')]],
    [[period('18:00-18:01'), period('08:00-18:00')]],
    [[period('12:00-11:59', 1_000_000)]],
  ])('%o', (periods) => {
    given(B).when(set(periods)).thenEvents(wasSet(periods))
  })

  test.each([
    [[period('08:00-08:00')]],
    [[period('00:00-00:00')]],
    [[period('08:00-18:00'), period('17:59-19:00')]],
    [[period('08:00-18:00'), period('08:00-18:00')]],
    [[period('22:00-06:00'), period('05:59-07:00')]],
    [[period('22:00-06:00'), period('23:00-23:30')]],
    [[period('22:00-06:00'), period('21:00-05:00')]],
    [[period('09:00-10:00'), period('00:00-24:00')]],
    [[period('08:00-18:00', 0)]],
    [[period('08:00-18:00', -0)]],
    [[period('08:00-18:00', -1)]],
    [[period('08:00-18:00', 1.5)]],
    [[period('08:00-18:00', Number.POSITIVE_INFINITY)]],
    [[period('24:00-08:00')]],
    [[period('8:00-18:00')]],
    [[period('08:00-24:01')]],
    [[period('08:60-18:00')]],
    [[period('25:00-18:00')]],
    [[period('08:00-18:00:00')]],
    [[period(' 08:00-18:00')]],
    [[period('-')]],
  ])('InvalidSchedule: %o', (periods) => {
    given(B).when(set(periods)).thenRejected('InvalidSchedule')
  })
})

describe('Zones (D57)', () => {
  test.each(['UTC', 'Europe/Copenhagen', 'America/New_York', 'Asia/Kabul'])('%s', (zone) => {
    given(B).when(allDay(zone)).accepted()
  })

  test.each(['', 'utc', 'europe/copenhagen', 'Europe/Nowhere', '+01:00', ' UTC', 'Z'])(
    'InvalidSchedule: %j',
    (zone) => {
      given(B).when(allDay(zone)).thenRejected('InvalidSchedule')
    },
  )

  test('also without periods', () => {
    given(B).when(set([], 'Nowhere')).thenRejected('InvalidSchedule')
  })

  test('of history is never checked again', () => {
    given(B, event('BatchScheduleSet', { aosId, zone: 'Old/Zone', periods: [period('00:00-24:00', 3)] }))
      .thenAnswer('batchThreadsAt', { aosId, at: '2026-11-20T10:00:00.000Z' }, { threads: 0 })
      .when(allDay('UTC'))
      .accepted()
  })
})

describe('The present schedule', () => {
  test('no periods is an event on an AOS without a schedule, and nothing the second time', () => {
    given(B).when(set([])).thenEvents(wasSet([])).when(set([])).thenNoEvent()
  })

  test('another zone, order, end or number of threads is another schedule', () => {
    const first = [period('08:00-09:00'), period('10:00-11:00')]
    const present = given(B, set(first))
    present.when(set(first, 'Europe/London')).thenEvents(wasSet(first, 'Europe/London'))
    for (const other of [
      [...first].reverse(),
      first.slice(1),
      [...first, period('12:00-13:00')],
      [period('08:00-09:01'), period('10:00-11:00')],
      [period('08:00-09:00', 2), period('10:00-11:00')],
    ]) {
      present.when(set(other)).thenEvents(wasSet(other))
    }
  })

  test('is kept by an AOS that is no batch server for a while', () => {
    const disable = admin1('DisableBatchServer', { aosId }, { acknowledge: ['lastBatchServer'], reason: 'x' })
    given(B, set([period('00:00-24:00', 4)]), disable)
      .thenAnswer('batchThreadsAt', { aosId, at: '2026-11-20T10:00:00.000Z' }, { threads: 0 })
      .when(set([period('00:00-24:00', 4)]))
      .thenRejected('NotBatchServer')
      .and(admin1('EnableBatchServer', { aosId }))
      .thenAnswer('batchThreadsAt', { aosId, at: '2026-11-20T10:00:00.000Z' }, { threads: 4 })
      .when(set([period('00:00-24:00', 4)]))
      .thenNoEvent()
  })
})

describe('The batch role (D1)', () => {
  test('is enabled by hand, and not automatic', () => {
    given(B)
      .when(admin1('EnableBatchServer', { aosId: '01@ax1' }))
      .thenEvents(event('BatchServerEnabled', { aosId: '01@AX1', automatic: false }))
  })

  test('is not for a load balancer, also off line', () => {
    given(B, AX1_BALANCES, event('AosLost', { aosId: '01@AX1', run: 1, droppedSessions: 0 }))
      .when(admin1('EnableBatchServer', { aosId: '01@AX1' }))
      .thenRejected('IsLoadBalancer')
  })
})
