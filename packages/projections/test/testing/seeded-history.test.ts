import { describe, expect, test } from 'vitest'
import {
  environmentView,
  peaksPerDay,
  project,
  topology,
  verify,
  workloadPeaks,
} from '@aos-cluster/projections'
import { seededHistory } from '@aos-cluster/projections/testing'

describe('A seeded history', () => {
  test('is the same for the same seed, and another for another', () => {
    const [one, same, other] = [7, 7, 8].map((seed) => [...seededHistory({ seed, users: 10, days: 3 })])
    expect(one).toStrictEqual(same)
    expect(one).not.toStrictEqual(other)
  })

  test('is sound, and has everything in it that happens to a site', () => {
    const history = [...seededHistory({ aos: 5, users: 80, days: 36 })]
    expect(verify(history).deviations).toStrictEqual([])
    const types = new Set(history.map(({ event }) => event.type))
    for (const type of [
      'AosLost',
      'AosStopped',
      'AosRemovedFromCluster',
      'DrainCompleted',
      'SessionEndBlocked',
      'LoadBalancerSet',
      'BatchScheduleSet',
    ] as const)
      expect(types, type).toContain(type)
    const reasons = new Set(
      history.flatMap(({ event }) => (event.type === 'SessionEnded' ? [event.data.reason] : [])),
    )
    expect(reasons).toStrictEqual(
      new Set(['closedByUser', 'heartbeatLost', 'endedByAdministrator', 'drainIdle']),
    )
  })

  test('ends after the decision with which there are enough events', () => {
    const { length } = [...seededHistory({ users: 20, events: 500 })]
    expect(length).toBeGreaterThanOrEqual(500)
    expect(length).toBeLessThan(510)
  })

  test('begins when it is told to, and is quieter at the weekend', () => {
    const history = [...seededHistory({ aos: 3, users: 50, days: 7, from: '2026-03-02' })]
    expect(history[0]?.at).toBe('2026-03-02T00:00:00.000Z')
    const peaks = peaksPerDay(project(workloadPeaks(), history), { of: { cluster: 'LIVE' } })
    const [monday = 0, , , , , saturday = 0] = peaks.map(({ most }) => most.clients)
    expect(monday).toBeGreaterThan(4 * saturday)
  })

  test('has as many AOS as it is told, the second a load balancer from four on', () => {
    const groupsWith = (aos: number) =>
      topology(project(environmentView, seededHistory({ aos, users: 1, days: 1 }))).groups
    expect(groupsWith(2)).toMatchObject([
      { kind: 'everyMemberBalances', members: [{}] },
      { members: [{ batchServer: true }] },
    ])
    expect(groupsWith(99)[0]).toMatchObject({ kind: 'dedicatedLoadBalancer' })
    expect(groupsWith(99)[0]?.members).toHaveLength(98)
  })
})
