/**
 * Events that lead to a given state. What a cluster, a run or a session is made of is the domain's affair: whoever has to
 * make one folds these. They tell nothing else; their times mean nothing.
 */
import type { AosId, Cluster, DomainEvent, Instant, Run, Session } from '@aos-cluster/domain'

const ANY_TIME = '0001-01-01T00:00:00.000Z' as Instant

export const eventOfCluster = ({ name: cluster, description }: Cluster): DomainEvent => ({
  type: 'ClusterCreated',
  data: { cluster, ...(description === null ? {} : { description }), at: ANY_TIME },
})

export const beginOfRun = (aosId: AosId, run: number): DomainEvent => ({
  type: 'AosStarted',
  data: { aosId, run, at: ANY_TIME },
})

export const endOfRun = (aosId: AosId, run: number): DomainEvent => ({
  type: 'AosLost',
  data: { aosId, run, droppedSessions: 0, at: ANY_TIME },
})

/** To a run that accepts. */
export const eventsOfDrain = (aosId: AosId, run: number, drain: Run['drain']): readonly DomainEvent[] => {
  if (drain === null) return []
  const { warnAt, warnedAt } = drain
  const started: DomainEvent = { type: 'DrainStarted', data: { aosId, run, warnAt, at: ANY_TIME } }
  return warnedAt === null
    ? [started]
    : [started, { type: 'DrainWarningIssued', data: { aosId, run, at: warnedAt } }]
}

export const endOfDrain = (aosId: AosId, run: number): DomainEvent => ({
  type: 'NewClientsAccepted',
  data: { aosId, run, via: 'databaseReset', at: ANY_TIME },
})

export const eventsOfSession = (
  aosId: AosId,
  run: number,
  { session, user, kind, mode, administrator, status }: Session,
): readonly DomainEvent[] => {
  const of = { aosId, run, session, at: ANY_TIME }
  return [
    { type: 'SessionOpened', data: { ...of, user, kind, mode, administrator } },
    ...(status === 'running' ? [] : [{ type: 'SessionEndRequested' as const, data: of }]),
    ...(status === 'endingBlocked' ? [{ type: 'SessionEndBlocked' as const, data: of }] : []),
  ]
}

export const endOfSession = (aosId: AosId, run: number, { session }: Session): DomainEvent => ({
  type: 'SessionEnded',
  data: { aosId, run, session, reason: 'closedByUser', at: ANY_TIME },
})
