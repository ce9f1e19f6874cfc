import type { DomainEvent, EnvironmentEvent, RunEvent } from '../events/domain-event.js'
import type { AosId } from '../vocabulary/aos-id.js'
import { emptyEnvironment, type Environment } from './environment.js'
import { evolveEnvironment } from './evolve-environment.js'
import { applyTo, draftOf, type RunDraft } from './evolve-run.js'
import { persistentMap } from './persistent-map.js'
import type { Run } from './run.js'
import { TransientMap } from './transient-map.js'

/**
 * Whether the event belongs to the stream of one run of an AOS, not to the environment's. A switch, since the type of an
 * event that was just parsed is a new string, and to look one up in a set costs more than to compare it.
 */
export const isRunEvent = (event: DomainEvent): event is RunEvent => {
  switch (event.type) {
    case 'SessionOpened':
    case 'SessionEnded':
    case 'SessionRejected':
    case 'SessionEndRequested':
    case 'SessionEndBlocked':
    case 'DrainStarted':
    case 'DrainWarningIssued':
    case 'DrainCompleted':
    case 'NewClientsAccepted':
      event satisfies RunEvent
      return true
    default:
      event satisfies EnvironmentEvent
      return false
  }
}

/**
 * The environment after one more event. Total: it never throws, and ignores what can't be, such as an event of a run
 * that is over. So the streams of the runs may be folded in any order after the environment's own.
 */
export const evolve = (environment: Environment, event: DomainEvent): Environment => {
  if (!isRunEvent(event)) return evolveEnvironment(environment, event)
  const runs = environment.runs.update(event.data.aosId, (run) => evolveRun(run, event))
  return runs === environment.runs ? environment : withRuns(environment, runs)
}

const evolveRun = (run: Run, event: RunEvent): Run => {
  if (run.number !== event.data.run) return run
  const next = draftOf(run)
  applyTo(next, event)
  return next
}

/**
 * The environment after many events: the same as `evolve` one by one, but as fast as a fold that changes its state in
 * place, since nobody sees the states between.
 */
export const replay = (events: Iterable<DomainEvent>, from: Environment = emptyEnvironment): Environment => {
  let environment = from
  const drafts = new Map<AosId, RunDraft>()

  for (const event of events) {
    if (isRunEvent(event)) {
      const { aosId } = event.data
      let run = drafts.get(aosId)
      if (run === undefined) {
        const known = environment.runs.get(aosId)
        if (known === undefined) continue
        run = withTransientSessions(known)
        drafts.set(aosId, run)
      }
      if (run.number === event.data.run) applyTo(run, event)
    } else {
      const next = evolveEnvironment(environment, event)
      // The run of this AOS has just begun or ended.
      if (next.runs !== environment.runs && 'aosId' in event.data) drafts.delete(event.data.aosId)
      environment = next
    }
  }

  let runs = environment.runs
  for (const [aosId, run] of drafts) runs = runs.set(aosId, withPersistentSessions(run))
  return drafts.size === 0 ? environment : withRuns(environment, runs)
}

const withRuns = (environment: Environment, runs: Environment['runs']): Environment => ({
  initializationChecklistComplete: environment.initializationChecklistComplete,
  firstAos: environment.firstAos,
  clusters: environment.clusters,
  aos: environment.aos,
  runs,
  lastRuns: environment.lastRuns,
  mappings: environment.mappings,
})

const withTransientSessions = (run: Run): RunDraft => ({
  ...draftOf(run),
  sessions: new TransientMap(run.sessions),
})

const withPersistentSessions = (run: RunDraft): Run => ({ ...run, sessions: persistentMap(run.sessions) })
