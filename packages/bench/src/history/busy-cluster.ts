import { emptyEnvironment, evolve, replay, type DomainEvent, type Environment } from '@aos-cluster/domain'

export const BUSY_CLUSTER = 'LIVE'

/**
 * States of one cluster of all 99 AOS, each a session away from the next, and the last from the first: whoever wants a
 * list anew has a reason to.
 */
export const busyCluster = (history: readonly DomainEvent[]): readonly Environment[] => {
  const at = '2026-11-20T09:00:00.000Z'
  const inOneCluster = history.filter(
    ({ type }) => type !== 'AosMapped' && type !== 'MaxConcurrentSessionsSet',
  )
  const opened = replay(inOneCluster.slice(0, SESSIONS), emptyEnvironment)
  const mapped = [...opened.aos.keys()].reduce(
    (environment, aosId, i) =>
      [
        { type: 'AosMapped', data: { aosId, from: null, to: BUSY_CLUSTER, at } },
        { type: 'MaxConcurrentSessionsSet', data: { aosId, from: 65_535, to: 100 + i, at } },
      ].reduce((state, event) => evolve(state, event as DomainEvent), environment),
    evolve(opened, { type: 'ClusterCreated', data: { cluster: BUSY_CLUSTER, at } } as DomainEvent),
  )
  const states: Environment[] = []
  let environment = mapped
  for (const event of inOneCluster.slice(SESSIONS, SESSIONS + STATES)) {
    environment = evolve(environment, event)
    states.push(environment)
  }
  return [...states, ...states.slice(1, -1).toReversed()]
}

const SESSIONS = 1_000
const STATES = 100
