import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  emptyEnvironment,
  evolve,
  rankCandidates,
  registeredAos,
  type Candidate,
  type DomainEvent,
  type Environment,
} from '@aos-cluster/domain'

const at = '2026-11-20T09:00:00.000Z'
const event = (type: string, data: object): DomainEvent =>
  ({ type, data: { ...data, at } }) as unknown as DomainEvent

const AOS = Array.from({ length: 30 }, (_, i) => `${String(i + 1).padStart(2, '0')}@AX1`)

/** All of them run in one of two clusters. */
const site = AOS.flatMap((aosId, i) => [
  event('AosRegistered', { aosId, instanceName: aosId, ports: { tcpIp: 2712, wsdl: 8101, netTcp: 8201 } }),
  event('AosStarted', { aosId, run: 1 }),
  event('AosMapped', { aosId, from: null, to: i % 3 === 0 ? 'TEST' : 'LIVE' }),
]).reduce(
  evolve,
  [event('ClusterCreated', { cluster: 'LIVE' }), event('ClusterCreated', { cluster: 'TEST' })].reduce(
    evolve,
    emptyEnvironment,
  ),
)

const changes: fc.Arbitrary<DomainEvent> = fc
  .record({
    aosId: fc.constantFrom(...AOS),
    session: fc.integer({ min: 1, max: 40 }).map(String),
    max: fc.integer({ min: 0, max: 4 }),
    cluster: fc.constantFrom('LIVE', 'TEST'),
    type: fc.constantFrom(
      'open',
      'open',
      'open',
      'end',
      'max',
      'map',
      'drain',
      'accept',
      'stop',
      'start',
      'balance',
    ),
  })
  .map(({ type, aosId, session, max, cluster }) => {
    const run = 1
    switch (type) {
      case 'open':
        return event('SessionOpened', {
          aosId,
          run,
          session,
          user: 'u',
          kind: 'windowsClient',
          mode: 'direct',
          administrator: false,
        })
      case 'end':
        return event('SessionEnded', { aosId, run, session, reason: 'closedByUser' })
      case 'max':
        return event('MaxConcurrentSessionsSet', { aosId, from: 0, to: max })
      case 'map':
        return event('AosMapped', { aosId, from: null, to: cluster })
      case 'drain':
        return event('DrainStarted', { aosId, run, warnAt: at })
      case 'accept':
        return event('NewClientsAccepted', { aosId, run })
      case 'stop':
        return event('AosStopped', { aosId, run, acknowledged: [] })
      case 'start':
        return event('AosStarted', { aosId, run })
      default:
        return event('LoadBalancerSet', { aosId, acknowledged: [] })
    }
  })

/** Said again without regard to any state before (F93, F102; D20, D25-D27). */
const sortedAnew = (environment: Environment, cluster: string): readonly Candidate[] =>
  registeredAos(environment)
    .flatMap(({ aosId, placement, maxConcurrentSessions: max }) => {
      const run = environment.runs.get(aosId)
      const takesPart =
        placement.kind === 'inCluster' && placement.cluster === cluster && !placement.loadBalancer
      return takesPart && run?.drain === null && max > 0 ? [{ aosId, clients: run.sessions.size, max }] : []
    })
    .toSorted((a, b) => a.clients / a.max - b.clients / b.max || (a.aosId < b.aosId ? -1 : 1))

test('Given a ranking of an earlier or a later state, of this or of another course of events, then it makes no difference', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ events: fc.array(changes, { maxLength: 12 }), back: fc.nat({ max: 3 }) }), {
        maxLength: 40,
      }),
      (steps) => {
        const states = [site]
        for (const { events, back } of steps) {
          const from = states[Math.max(0, states.length - 1 - back)] ?? site
          const environment = events.reduce(evolve, from)
          states.push(environment)
          for (const cluster of ['LIVE', 'TEST'])
            expect(rankCandidates(environment, cluster)?.candidates).toEqual(sortedAnew(environment, cluster))
        }
      },
    ),
  )
})

test('Given the same state, then the ranking is the same, and not made again', () => {
  expect(rankCandidates(site, 'LIVE')?.candidates).toBe(rankCandidates(site, 'live')?.candidates)
})
