import {
  emptyMap,
  evolve,
  isRunEvent,
  replay,
  type AosId,
  type DomainEvent,
  type Environment,
  type Instant,
  type PersistentMap,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import type { Projection } from '../projection/projection.js'
import { laterOf } from '../time/later.js'
import { emptyView, type EnvironmentView, type RunRecord } from './environment-view.js'
import { viewSnapshot } from './view-snapshot.js'

/** The projection that all questions about one moment are asked of. */
export const environmentView: Projection<EnvironmentView> = {
  name: 'environment',
  version: 1,
  initial: emptyView,
  apply: (view, happened) => {
    const records = new Records(view)
    records.note(happened)
    return records.viewOf(evolve(view.environment, happened.event))
  },
  applyAll: (view, events) => {
    if (events.length === 0) return view
    const records = new Records(view)
    for (const happened of events) records.note(happened)
    return records.viewOf(
      replay(
        events.map(({ event }) => event),
        view.environment,
      ),
    )
  },
  snapshot: viewSnapshot,
}

type RunDraft = { -readonly [K in keyof RunRecord]: RunRecord[K] }

/** What is kept beside the environment, while a batch is folded: nobody else sees it change. */
class Records {
  #clock: Instant | null
  #position: bigint | null
  #statusSince: PersistentMap<AosId, Instant>
  #runs: PersistentMap<AosId, RunRecord>
  #strayEvents: number
  readonly #drafts = new Map<AosId, RunDraft>()

  constructor(view: EnvironmentView) {
    this.#clock = view.clock
    this.#position = view.position
    this.#statusSince = view.statusSince
    this.#runs = view.runs
    this.#strayEvents = view.strayEvents
  }

  viewOf(environment: Environment): EnvironmentView {
    for (const [aosId, draft] of this.#drafts) this.#runs = this.#runs.set(aosId, draft)
    return {
      environment,
      clock: this.#clock,
      position: this.#position,
      statusSince: this.#statusSince,
      runs: this.#runs,
      strayEvents: this.#strayEvents,
    }
  }

  note(happened: HistoryEvent): void {
    const { event, at, position } = happened
    this.#position = position
    this.#clock = laterOf(this.#clock, at)
    if (!isRunEvent(event)) return this.#noteOfEnvironment(event, at)
    const run = this.#draftOf(event.data.aosId)
    if (run?.number === event.data.run) this.#noteOfRun(run, event, happened)
    else this.#strayEvents++
  }

  #noteOfEnvironment({ type, data }: DomainEvent, at: Instant): void {
    switch (type) {
      case 'AosRegistered':
        this.#statusSince = this.#statusSince.set(data.aosId, at)
        return
      case 'AosStarted':
        this.#begin(data.aosId, { number: data.run, startedAt: at, drain: null, openedAt: emptyMap() })
        return
      case 'AosStopped':
      case 'AosLost':
        this.#end(data.aosId)
        this.#statusSince = this.#statusSince.set(data.aosId, at)
        return
      case 'AosUninstalled':
      case 'AosLeftEnvironment':
        this.#end(data.aosId)
        this.#statusSince = this.#statusSince.delete(data.aosId)
        return
      default:
    }
  }

  #noteOfRun(run: RunDraft, { type, data }: DomainEvent, { at, actor, reason }: HistoryEvent): void {
    switch (type) {
      case 'SessionOpened':
        run.openedAt = run.openedAt.set(data.session, at)
        return
      case 'SessionEnded':
        run.openedAt = run.openedAt.delete(data.session)
        return
      case 'DrainStarted':
        run.drain = { startedAt: at, startedBy: actor.id, reason: reason ?? null }
        this.#statusSince = this.#statusSince.set(data.aosId, at)
        return
      case 'NewClientsAccepted':
        run.drain = null
        this.#statusSince = this.#statusSince.set(data.aosId, at)
        return
      default:
    }
  }

  #begin(aosId: AosId, run: RunRecord): void {
    this.#drafts.set(aosId, { ...run })
    this.#statusSince = this.#statusSince.set(aosId, run.startedAt)
  }

  #end(aosId: AosId): void {
    this.#drafts.delete(aosId)
    this.#runs = this.#runs.delete(aosId)
  }

  #draftOf(aosId: AosId): RunDraft | undefined {
    const known = this.#drafts.get(aosId)
    if (known !== undefined) return known
    const run = this.#runs.get(aosId)
    if (run === undefined) return undefined
    const { number, startedAt, drain, openedAt } = run
    const draft = { number, startedAt, drain, openedAt }
    this.#drafts.set(aosId, draft)
    return draft
  }
}
