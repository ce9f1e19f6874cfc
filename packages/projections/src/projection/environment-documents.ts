import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import {
  AosId,
  AosPorts,
  BatchPeriod,
  changedKeys,
  ClusterName,
  emptyEnvironment,
  emptyMap,
  InstanceName,
  Instant,
  persistentMap,
  replay,
  SessionKey,
  SessionKind,
  SessionLimits,
  SessionMode,
  UserId,
  type AosInstance,
  type Environment,
  type Run,
} from '@aos-cluster/domain'
import { beginOfRun, eventOfCluster, eventsOfDrain, eventsOfSession } from './events-leading-to.js'
import type { DocumentChanges } from './projection.js'

/** The environment as JSON documents: its configuration in one, each run and each open session in one of their own. */
const Configuration = t.type({
  initializationChecklistComplete: t.boolean,
  firstAos: t.union([AosId, t.null]),
  clusters: t.readonlyArray(t.type({ name: ClusterName, description: t.union([t.string, t.null]) })),
  aos: t.readonlyArray(
    t.type({
      aosId: AosId,
      instanceName: InstanceName,
      ports: AosPorts,
      placement: t.union([
        t.type({ kind: t.literal('standAlone') }),
        t.type({
          kind: t.literal('inCluster'),
          cluster: ClusterName,
          loadBalancer: t.boolean,
          mapping: t.number,
        }),
      ]),
      batchServer: t.boolean,
      schedule: t.union([t.type({ zone: t.string, periods: t.readonlyArray(BatchPeriod) }), t.null]),
      maxConcurrentSessions: t.number,
      limits: SessionLimits,
    }),
  ),
  lastRuns: t.readonlyArray(t.tuple([AosId, t.number])),
  mappings: t.number,
})

const RunDocument = t.type({
  aosId: AosId,
  run: t.number,
  drain: t.union([t.type({ warnAt: Instant, warnedAt: t.union([Instant, t.null]) }), t.null]),
})

const SessionDocument = t.type({
  aosId: AosId,
  run: t.number,
  session: SessionKey,
  user: UserId,
  kind: SessionKind,
  mode: SessionMode,
  administrator: t.boolean,
  status: t.keyof({ running: null, ending: null, endingBlocked: null }),
})

const CONFIGURATION = 'configuration'
const RUN = 'run/'
const SESSION = 'session/'

/** The key of a session's document. A session is open on one AOS at most, but a history that is none of ours may differ. */
export const sessionDocumentKey = (aosId: AosId, session: SessionKey): string =>
  `${SESSION}${aosId}/${session}`

/** What a projection keeps of a session beside what the domain knows of it. */
export type Annotation = (aosId: AosId, session: SessionKey) => object

const NOTHING: Annotation = () => ({})

/** The documents in which two environments differ. */
export const environmentChanges = (
  before: Environment,
  after: Environment,
  annotation: Annotation = NOTHING,
): DocumentChanges => {
  const put: [string, unknown][] = []
  const remove: string[] = []
  if (hasOtherConfiguration(before, after)) put.push([CONFIGURATION, configurationOf(after)])
  for (const aosId of changedKeys(before.runs, after.runs)) {
    const old = before.runs.get(aosId)
    const run = after.runs.get(aosId)
    if (run === undefined) remove.push(`${RUN}${aosId}`)
    else if (old?.number !== run.number || old.drain !== run.drain)
      put.push([`${RUN}${aosId}`, { aosId, run: run.number, drain: run.drain }])
    // Sessions are kept with the number of their run: those of a new run are all new.
    for (const key of changedKeys(old?.sessions ?? NO_SESSIONS, run?.sessions ?? NO_SESSIONS)) {
      const documentKey = sessionDocumentKey(aosId, key)
      const session = run?.sessions.get(key)
      if (run === undefined || session === undefined) remove.push(documentKey)
      else put.push([documentKey, { aosId, run: run.number, ...session, ...annotation(aosId, key) }])
    }
  }
  return { put, remove }
}

const NO_SESSIONS: Run['sessions'] = emptyMap()

const hasOtherConfiguration = (a: Environment, b: Environment): boolean =>
  a.aos !== b.aos ||
  a.clusters !== b.clusters ||
  a.lastRuns !== b.lastRuns ||
  a.mappings !== b.mappings ||
  a.firstAos !== b.firstAos ||
  a.initializationChecklistComplete !== b.initializationChecklistComplete

const configurationOf = (environment: Environment): t.OutputOf<typeof Configuration> => ({
  initializationChecklistComplete: environment.initializationChecklistComplete,
  firstAos: environment.firstAos,
  clusters: [...environment.clusters.values()],
  aos: [...environment.aos.values()],
  lastRuns: [...environment.lastRuns].map(([aosId, run]) => [aosId, run]),
  mappings: environment.mappings,
})

/** The environment from its documents; others among them are passed over. */
export const readEnvironment = (documents: ReadonlyMap<string, unknown>): E.Either<t.Errors, Environment> => {
  if (!documents.has(CONFIGURATION)) return E.right(emptyEnvironment)
  const configuration = Configuration.decode(documents.get(CONFIGURATION))
  if (E.isLeft(configuration)) return configuration
  const runs: t.TypeOf<typeof RunDocument>[] = []
  const sessions: t.TypeOf<typeof SessionDocument>[] = []
  for (const [key, document] of documents) {
    if (key.startsWith(RUN)) {
      const run = RunDocument.decode(document)
      if (E.isLeft(run)) return run
      runs.push(run.right)
    } else if (key.startsWith(SESSION)) {
      const session = SessionDocument.decode(document)
      if (E.isLeft(session)) return session
      sessions.push(session.right)
    }
  }
  const { clusters, aos, lastRuns, ...others } = configuration.right
  // What a run or a cluster is made of is the domain's affair: they are made by events that lead to them.
  const made = replay([
    ...clusters.map(eventOfCluster),
    ...runs.flatMap(({ aosId, run, drain }) => [beginOfRun(aosId, run), ...eventsOfDrain(aosId, run, drain)]),
    ...sessions.flatMap(({ aosId, run, ...session }) => eventsOfSession(aosId, run, session)),
  ])
  return E.right({
    ...others,
    clusters: made.clusters,
    aos: persistentMap(aos.map((instance: AosInstance) => [instance.aosId, instance])),
    runs: made.runs,
    lastRuns: new Map(lastRuns),
  })
}
