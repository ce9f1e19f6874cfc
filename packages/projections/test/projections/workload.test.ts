import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientsOn, evolve, emptyEnvironment, type Instant } from '@aos-cluster/domain'
import {
  environmentView,
  isHeavier,
  peaksPerDay,
  peaksPerHour,
  percentOf,
  project,
  workload,
  workloadPeaks,
  type HistoryEvent,
} from '@aos-cluster/projections'
import { admin1, agent, time, type History } from '../../../domain/test/given-when-then.js'
import { AX1_BALANCES, B, clientsOn as clients, onLine, opens } from '../../../domain/test/situation-b.js'
import { historyOf } from '../recorded-history.js'
import { someHistory } from '../random-histories.js'

const now = (...history: readonly History[]) => workload(project(environmentView, historyOf(...history)))

const LIVE = { of: { cluster: 'live' } }
const AX1 = { of: { aosId: '01@ax1' } }

describe('Workload', () => {
  const max = (aosId: string, n: number) => admin1('SetMaxConcurrentSessions', { aosId, max: n })
  const E18 = [
    B,
    max('01@AX2', 50),
    max('01@AX3', 10),
    clients('01@AX1', 30),
    clients('01@AX2', 20),
    clients('01@AX3', 5),
  ]

  test('of a cluster: clients, capacity, and what is free', () => {
    const [live] = now(E18)
    expect(live).toMatchObject({ cluster: 'LIVE', clients: 55, max: 160, free: 105 })
    expect(live?.members).toStrictEqual([
      { aosId: '01@AX1', clients: 30, max: 100, active: true, free: 70, share: 100 },
      { aosId: '01@AX2', clients: 20, max: 50, active: true, free: 30, share: 50 },
      { aosId: '01@AX3', clients: 5, max: 10, active: true, free: 5, share: 10 },
    ])
  })

  test('of the stand-alone AOS, which share no clients', () => {
    expect(now(B).at(-1)).toMatchObject({ cluster: null, max: 65535, ifOneIsLost: null })
  })

  test('if one AOS is lost: the loss that leaves the least room', () => {
    // Without AX1 there are 35 places for its 30 clients.
    expect(now(E18)[0]?.ifOneIsLost).toStrictEqual({
      aosId: '01@AX1',
      displaced: 30,
      free: 35,
      headRoom: 5,
    })
  })

  test('if one AOS is lost, with less room than it has clients', () => {
    const [live] = now(E18, clients('01@AX1', 40).slice(30))
    expect(live?.ifOneIsLost).toMatchObject({ aosId: '01@AX1', displaced: 40, headRoom: -5 })
  })

  test('counts no place on load balancers, draining ones and those off line', () => {
    const [live] = now(
      B,
      onLine('01@AX4'),
      admin1('MapAos', { aosId: '01@AX4', cluster: 'LIVE', loadBalancer: true }),
      clients('01@AX2', 3),
      admin1('DrainUsers', { aosId: '01@AX2' }),
      agent('StopAos', { aosId: '01@AX3' }),
    )
    expect(live).toMatchObject({ clients: 3, max: 100, free: 100 })
    // Also a draining AOS can be lost; its clients then look for places elsewhere.
    expect(live?.ifOneIsLost).toStrictEqual({ aosId: '01@AX1', displaced: 0, free: 0, headRoom: 0 })
  })

  test('over the maximum leaves no places, not fewer than none', () => {
    const [live] = now(B, clients('01@AX1', 5), max('01@AX1', 1))
    expect(live?.members[0]).toMatchObject({ clients: 5, max: 1, free: 0 })
  })

  test('without members that are on line has nothing to lose', () => {
    expect(now(admin1('CreateCluster', { cluster: 'DAY' }))[0]).toMatchObject({
      members: [],
      ifOneIsLost: null,
    })
  })
})

describe('Loads', () => {
  test('are compared as exact fractions', () => {
    expect(isHeavier({ clients: 2, max: 3 }, { clients: 1, max: 2 })).toBe(true)
    expect(isHeavier({ clients: 1, max: 2 }, { clients: 2, max: 4 })).toBe(false)
    expect(isHeavier({ clients: 65534, max: 65535 }, { clients: 65533, max: 65534 })).toBe(true)
  })

  test('over a maximum of 0 are the heaviest', () => {
    expect(isHeavier({ clients: 1, max: 0 }, { clients: 99, max: 1 })).toBe(true)
    expect(isHeavier({ clients: 0, max: 0 }, { clients: 0, max: 1 })).toBe(false)
    expect(isHeavier({ clients: 1, max: 1 }, { clients: 0, max: 0 })).toBe(false)
  })

  test('in percent are for people', () => {
    expect(percentOf({ clients: 1, max: 3 })).toBe(33.3)
    expect(percentOf({ clients: 2, max: 1 })).toBe(200)
    expect(percentOf({ clients: 1, max: 0 })).toBeNull()
  })
})

describe('Peaks', () => {
  const peaks = (...history: readonly History[]) => project(workloadPeaks(), historyOf(...history))

  const closes = (session: string, at: string) => agent('CloseSession', { aosId: '01@AX1', session }, { at })

  const morning = [
    B,
    opens('s1', '01@AX1', { at: '09:10' }),
    opens('s2', '01@AX1', { at: '09:20' }),
    closes('s1', '09:30'),
    opens('s3', '01@AX1', { at: '12:05' }),
    closes('s2', '12:10'),
    closes('s3', '12:20'),
  ]

  test('per hour: the most clients, when, and the highest ratio', () => {
    expect(peaksPerHour(peaks(morning), AX1)).toStrictEqual([
      {
        from: time('08:00'),
        most: { clients: 0, max: 65535 },
        mostAt: time('08:00'),
        heaviest: { clients: 0, max: 65535 },
      },
      {
        from: time('09:00'),
        most: { clients: 2, max: 100 },
        mostAt: time('09:20'),
        heaviest: { clients: 2, max: 100 },
      },
      ...['10:00', '11:00'].map((hour) => ({
        from: time(hour),
        most: { clients: 1, max: 100 },
        mostAt: time(hour),
        heaviest: { clients: 1, max: 100 },
      })),
      {
        from: time('12:00'),
        most: { clients: 2, max: 100 },
        mostAt: time('12:05'),
        heaviest: { clients: 2, max: 100 },
      },
    ])
  })

  test('of a cluster, whose capacity changes', () => {
    const rows = peaksPerHour(
      peaks(
        morning,
        opens('t1', '01@AX2', { at: '13:01' }),
        admin1('DrainUsers', { aosId: '01@AX1' }, { at: '13:10' }),
        admin1('DrainUsers', { aosId: '01@AX3' }, { at: '13:11' }),
      ),
      { ...LIVE, from: time('13:30') as Instant },
    )
    expect(rows).toStrictEqual([
      {
        from: time('13:00'),
        most: { clients: 1, max: 300 },
        mostAt: time('13:01'),
        heaviest: { clients: 1, max: 100 },
      },
    ])
  })

  test('per day', () => {
    const rows = peaksPerDay(peaks(morning, opens('n1', '01@AX1', { at: '2026-11-23T08:00:00.000Z' })), LIVE)
    expect(rows.map(({ from, most }) => [from.slice(0, 10), most.clients])).toStrictEqual([
      ['2026-11-20', 2],
      ['2026-11-21', 0],
      ['2026-11-22', 0],
      ['2026-11-23', 1],
    ])
  })

  test('count by the latest time so far: what is entered late belongs to when it was entered', () => {
    const rows = peaksPerHour(
      peaks(B, opens('s1', '01@AX1', { at: '11:00' }), opens('s2', '01@AX1', { at: '10:00' })),
      AX1,
    )
    expect(rows.map(({ from, most }) => [from, most.clients])).toStrictEqual([
      [time('08:00'), 0],
      [time('09:00'), 0],
      [time('10:00'), 0],
      [time('11:00'), 2],
    ])
  })

  test('follow an AOS into the cluster that it is moved to', () => {
    const state = peaks(
      morning,
      opens('s4', '01@AX1', { at: '12:30' }),
      admin1('CreateCluster', { cluster: 'NIGHT' }, { at: '12:40' }),
      admin1('MapAos', { aosId: '01@AX1', cluster: 'NIGHT' }, { at: '13:00' }),
      opens('s5', '01@AX1', { at: '13:30' }),
    )
    const at13 = { from: time('13:00') as Instant }
    expect(peaksPerHour(state, { of: { cluster: 'NIGHT' }, ...at13 })[0]?.most).toStrictEqual({
      clients: 2,
      max: 100,
    })
    // It was still there when the hour began.
    expect(peaksPerHour(state, { of: { cluster: 'LIVE' }, ...at13 })[0]?.most).toStrictEqual({
      clients: 1,
      max: 300,
    })
  })

  test('do not count workers, nor sessions of a load balancer', () => {
    const state = peaks(B, opens('w', '01@AX2', { kind: 'worker', at: '09:00' }), AX1_BALANCES)
    expect(peaksPerDay(state, LIVE)[0]?.most.clients).toBe(0)
  })

  test('of something unknown are none', () => {
    expect(peaksPerHour(peaks(morning), { of: { cluster: 'DAY' } })).toStrictEqual([])
    expect(peaksPerHour(peaks(morning), { of: { aosId: '01@NOBODY' } })).toStrictEqual([])
    expect(peaksPerDay(peaks(), LIVE)).toStrictEqual([])
  })

  test('of hours are forgotten after the days for which they are kept', () => {
    const state = project(
      workloadPeaks({ daysOfHours: 1 }),
      historyOf(morning, opens('n1', '01@AX1', { at: '2026-11-22T08:00:00.000Z' })),
    )
    const from = time('00:00') as Instant
    expect(peaksPerHour(state, { ...LIVE, from }).map((row) => row.from)).toStrictEqual([
      '2026-11-22T08:00:00.000Z',
    ])
    expect(peaksPerDay(state, LIVE)).toHaveLength(3)
  })

  test('end with the last hour that there is', () => {
    const state = peaks(B, opens('s1', '01@AX1', { at: '9999-12-31T23:59:59.999Z' }))
    expect(peaksPerHour(state, AX1).map(({ from }) => from)).toStrictEqual(['9999-12-31T23:00:00.000Z'])
  })

  test('are those that counting after every event finds', () => {
    fc.assert(
      fc.property(someHistory(), (history) => {
        const state = project(workloadPeaks(), history)
        const found = peaksPerDay(state, AX1).map(({ most }) => most.clients)
        expect(found.length === 0 ? 0 : Math.max(...found)).toBe(mostClients(history))
      }),
      { numRuns: 40 },
    )
  })
})

const mostClients = (history: readonly HistoryEvent[]): number => {
  let environment = emptyEnvironment
  let most = 0
  for (const { event } of history) {
    environment = evolve(environment, event)
    most = Math.max(most, clientsOn(environment, '01@AX1' as never))
  }
  return most
}
