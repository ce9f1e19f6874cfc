import {
  emptyEnvironment,
  isRunEvent,
  replay,
  type AosId,
  type DomainEvent,
  type Environment,
  type SessionKey,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { touchesOf, type AosAspect } from './aspect.js'
import type { Inquiry } from '../inquiry/inquiry.js'

/** Why something is as it is. */
export interface Origin {
  /** What it is, in words. */
  readonly value: string
  /** What it was before; null if it was nothing. */
  readonly before: string | null
  /** The events that made it so, back to the last time it was different, oldest first. */
  readonly because: readonly HistoryEvent[]
}

/** Where everything that holds at a moment comes from. */
export interface Provenance {
  readonly environment: Environment
  readonly aos: ReadonlyMap<AosId, ReadonlyMap<AosAspect, Origin>>
  /** By name. */
  readonly clusters: ReadonlyMap<string, HistoryEvent>
  /** The opening of each open session. */
  readonly sessions: ReadonlyMap<AosId, ReadonlyMap<SessionKey, HistoryEvent>>
  /** The last end or refusal of a session, of those that were asked for. */
  readonly lastOfSessions: ReadonlyMap<SessionKey, HistoryEvent>
  /** The event with which the last administrator's session was gone; undefined while there is one or never was. */
  readonly lastAdministratorGone: HistoryEvent | undefined
}

/**
 * Of everything that holds, the events that it comes from.
 *
 * @param interesting keys of sessions of which the end is remembered too
 */
export const provenance = (interesting: readonly SessionKey[] = []): Inquiry<Provenance> => {
  const tracker = new Tracker(interesting)
  let environment = emptyEnvironment
  return {
    follow: (events) => {
      for (const happened of events) tracker.follow(happened)
      environment = replay(
        events.map(({ event }) => event),
        environment,
      )
    },
    answer: () => ({ environment, ...tracker.found() }),
  }
}

interface OpenRun {
  readonly number: number
  readonly sessions: Map<SessionKey, HistoryEvent>
}

class Tracker {
  readonly #interesting: ReadonlySet<SessionKey>
  readonly #aos = new Map<AosId, Map<AosAspect, Origin>>()
  readonly #clusters = new Map<string, HistoryEvent>()
  readonly #runs = new Map<AosId, OpenRun>()
  readonly #lastOfSessions = new Map<SessionKey, HistoryEvent>()
  #administrators = 0
  #lastAdministratorGone: HistoryEvent | undefined

  constructor(interesting: readonly SessionKey[]) {
    this.#interesting = new Set(interesting)
  }

  found(): Omit<Provenance, 'environment'> {
    return {
      aos: this.#aos,
      clusters: this.#clusters,
      sessions: new Map([...this.#runs].map(([aosId, { sessions }]) => [aosId, sessions])),
      lastOfSessions: this.#lastOfSessions,
      lastAdministratorGone: this.#lastAdministratorGone,
    }
  }

  follow(happened: HistoryEvent): void {
    const { event } = happened
    if (event.type === 'ClusterCreated') this.#clusters.set(event.data.cluster, happened)
    if (!('aosId' in event.data)) return
    const { aosId } = event.data
    // Events of a run that is over change nothing.
    if (isRunEvent(event) && this.#runs.get(aosId)?.number !== event.data.run) return
    this.#followAspects(aosId, happened)
    this.#followSessions(aosId, event, happened)
  }

  #followAspects(aosId: AosId, happened: HistoryEvent): void {
    const touches = touchesOf(happened.event)
    if (touches.length === 0) return
    const known = this.#aos.get(aosId) ?? new Map<AosAspect, Origin>()
    this.#aos.set(aosId, known)
    for (const { aspect, value } of touches) {
      const origin = known.get(aspect)
      if (value !== undefined) {
        // An AOS that is registered again begins anew, whatever it was once.
        const isNew = happened.event.type === 'AosRegistered' && aspect !== 'registration'
        known.set(aspect, { value, before: isNew ? null : (origin?.value ?? null), because: [happened] })
      } else if (origin !== undefined)
        known.set(aspect, { ...origin, because: [...origin.because, happened] })
    }
  }

  #followSessions(aosId: AosId, event: DomainEvent, happened: HistoryEvent): void {
    const run = this.#runs.get(aosId)
    switch (event.type) {
      case 'AosStarted':
        this.#endRun(aosId, happened)
        this.#runs.set(aosId, { number: event.data.run, sessions: new Map() })
        return
      case 'AosStopped':
      case 'AosLost':
      case 'AosUninstalled':
      case 'AosLeftEnvironment':
        return this.#endRun(aosId, happened)
      case 'SessionOpened':
        if (isAdministrators(happened)) this.#administrators++
        this.#lastAdministratorGone = this.#administrators > 0 ? undefined : this.#lastAdministratorGone
        run?.sessions.set(event.data.session, happened)
        return
      case 'SessionEnded':
        this.#end(run, event.data.session, happened)
        return
      case 'SessionRejected':
        this.#remember(event.data.session, happened)
        return
      default:
    }
  }

  #endRun(aosId: AosId, happened: HistoryEvent): void {
    const run = this.#runs.get(aosId)
    for (const session of run?.sessions.keys() ?? []) this.#end(run, session, happened)
    this.#runs.delete(aosId)
  }

  #end(run: OpenRun | undefined, session: SessionKey, happened: HistoryEvent): void {
    const opened = run?.sessions.get(session)
    if (run === undefined || opened === undefined) return
    run.sessions.delete(session)
    this.#remember(session, happened)
    if (!isAdministrators(opened)) return
    this.#administrators--
    if (this.#administrators === 0) this.#lastAdministratorGone = happened
  }

  #remember(session: SessionKey, happened: HistoryEvent): void {
    if (this.#interesting.has(session)) this.#lastOfSessions.set(session, happened)
  }
}

/** Whether a session was opened that lets an administrator accept new clients: a client's (D39). */
const isAdministrators = ({ event: { type, data } }: HistoryEvent): boolean =>
  type === 'SessionOpened' && data.administrator && data.kind !== 'worker'
