import {
  compareText,
  registeredAos,
  type AosId,
  type AosInstance,
  type Environment,
  type Run,
  type Session,
} from '@aos-cluster/domain'
import { byName } from '../names/order.js'
import type { Change } from './change.js'
import { isEqual } from '../plain-data/equality.js'

/**
 * What is different in the second environment: topology, roles, limits, availability, drains and sessions. `patch` makes
 * the second of the first again, as far as any query shows it.
 */
export const diff = (a: Environment, b: Environment): readonly Change[] => [
  ...checklist(a, b),
  ...clusters(a, b),
  ...registrations(a, b),
  ...runs(a, b),
]

const checklist = (a: Environment, b: Environment): readonly Change[] =>
  a.initializationChecklistComplete === b.initializationChecklistComplete
    ? []
    : [{ change: 'initializationChecklist', complete: b.initializationChecklistComplete }]

const clusters = (a: Environment, b: Environment): readonly Change[] => {
  const before = new Map([...a.clusters.values()].map((cluster) => [cluster.name, cluster]))
  const after = new Map([...b.clusters.values()].map((cluster) => [cluster.name, cluster]))
  const gone = [...before.values()].filter(({ name }) => !after.has(name)).sort(byName)
  const now = [...after.values()].sort(byName)
  return [
    ...gone.map((cluster): Change => ({ change: 'clusterGone', cluster })),
    ...now.flatMap((cluster): readonly Change[] => {
      const { name, description: to } = cluster
      const known = before.get(name)
      if (known === undefined) return [{ change: 'clusterAdded', cluster }]
      const from = known.description
      return from === to ? [] : [{ change: 'description', cluster: name, from, to }]
    }),
  ]
}

const registrations = (a: Environment, b: Environment): readonly Change[] => [
  ...registeredAos(a)
    .filter(({ aosId }) => !b.aos.has(aosId))
    .map((aos): Change => ({ change: 'aosGone', aosId: aos.aosId, aos })),
  ...registeredAos(b).flatMap((aos): readonly Change[] => {
    const known = a.aos.get(aos.aosId)
    return known === undefined ? [{ change: 'aosAdded', aosId: aos.aosId, aos }] : settings(known, aos)
  }),
]

const settings = (a: AosInstance, b: AosInstance): readonly Change[] => {
  if (a === b) return []
  const { aosId } = b
  const changes: readonly Change[] = [
    { change: 'instanceName', aosId, from: a.instanceName, to: b.instanceName },
    { change: 'ports', aosId, from: a.ports, to: b.ports },
    { change: 'placement', aosId, from: a.placement, to: b.placement },
    { change: 'batchServer', aosId, from: a.batchServer, to: b.batchServer },
    { change: 'schedule', aosId, from: a.schedule, to: b.schedule },
    {
      change: 'maxConcurrentSessions',
      aosId,
      from: a.maxConcurrentSessions,
      to: b.maxConcurrentSessions,
    },
    { change: 'limits', aosId, from: a.limits, to: b.limits },
  ]
  return changes.filter((change) => 'from' in change && !isEqual(change.from, change.to))
}

const runs = (a: Environment, b: Environment): readonly Change[] => {
  const ids = new Set([...a.runs.keys(), ...b.runs.keys(), ...b.aos.keys()])
  return [...ids].sort(compareText).flatMap((aosId): readonly Change[] => {
    const [before, after] = [a.runs.get(aosId), b.runs.get(aosId)]
    const over: readonly Change[] =
      before === undefined || before.number === after?.number
        ? []
        : [{ change: 'runOver', aosId, run: before.number, sessions: byKey([...before.sessions.values()]) }]
    if (after === undefined) return [...over, ...lastRun(aosId, a, b)]
    const begun = before?.number !== after.number
    return [
      ...over,
      ...(begun ? [{ change: 'runBegun' as const, aosId, run: after.number }] : []),
      ...withinRun(aosId, begun ? undefined : before, after),
      ...lastRun(aosId, a, b, begun ? after.number : undefined),
    ]
  })
}

/** The number of the last run is told only if the beginning of a run does not tell it. */
const lastRun = (aosId: AosId, a: Environment, b: Environment, begun?: number): readonly Change[] => {
  if (!b.aos.has(aosId)) return []
  const from = begun ?? a.lastRuns.get(aosId) ?? null
  const to = b.lastRuns.get(aosId) ?? null
  return from === to ? [] : [{ change: 'lastRun', aosId, from, to }]
}

/** @param before undefined for a run that has just begun */
const withinRun = (aosId: AosId, before: Run | undefined, after: Run): readonly Change[] => {
  if (before === after) return []
  const run = after.number
  const drainBefore = before?.drain ?? null
  const drain: readonly Change[] = isEqual(drainBefore, after.drain)
    ? []
    : [{ change: 'drain', aosId, run, from: drainBefore, to: after.drain }]
  const ended = byKey(
    [...(before?.sessions.values() ?? [])].filter(({ session }) => !after.sessions.has(session)),
  )
  const open = byKey([...after.sessions.values()])
  return [
    ...drain,
    ...ended.map((session): Change => ({ change: 'sessionEnded', aosId, run, session })),
    ...open.flatMap((session): readonly Change[] => {
      const known = before?.sessions.get(session.session)
      if (known === undefined) return [{ change: 'sessionOpened', aosId, run, session }]
      if (isEqual(known, session)) return []
      if (isEqual({ ...known, status: session.status }, session))
        return [{ change: 'sessionStatus', aosId, run, session, before: known }]
      // The key was free in between, and was used again.
      return [
        { change: 'sessionEnded', aosId, run, session: known },
        { change: 'sessionOpened', aosId, run, session },
      ]
    }),
  ]
}

const byKey = (sessions: readonly Session[]): readonly Session[] =>
  [...sessions].sort((a, b) => compareText(a.session, b.session))
