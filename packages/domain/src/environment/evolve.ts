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
  const folds = new Map<AosId, RunFold>()

  for (const event of events) {
    if (isRunEvent(event)) {
      const { aosId } = event.data
      let fold = folds.get(aosId)
      if (fold === undefined) {
        const known = environment.runs.get(aosId)
        if (known === undefined) continue
        fold = { run: draftOf(known), untilCopied: known.sessions.size }
        folds.set(aosId, fold)
      }
      const { run } = fold
      if (run.number !== event.data.run) continue
      if (fold.untilCopied-- === 0) run.sessions = new TransientMap(run.sessions)
      applyTo(run, event)
    } else {
      const next = evolveEnvironment(environment, event)
      // The run of this AOS has just begun or ended.
      if (next.runs !== environment.runs && 'aosId' in event.data) folds.delete(event.data.aosId)
      environment = next
    }
  }

  let runs = environment.runs
  for (const [aosId, { run }] of folds) runs = runs.set(aosId, settled(run))
  return folds.size === 0 ? environment : withRuns(environment, runs)
}

/** A run while events are folded into it. */
interface RunFold {
  readonly run: RunDraft
  /** After as many events as it had sessions it pays to copy them into a map that changes in place. */
  untilCopied: number
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

const settled = (run: RunDraft): Run =>
  run.sessions instanceof TransientMap ? { ...run, sessions: persistentMap(run.sessions) } : run
