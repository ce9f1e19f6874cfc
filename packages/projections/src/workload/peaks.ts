import {
  clientsOn,
  emptyMap,
  evolve,
  isRunEvent,
  type AosId,
  type ClusterName,
  type Environment,
  type Instant,
  type PersistentMap,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { Overlay } from '../projection/overlay.js'
import type { Projection } from '../projection/projection.js'
import { clusterOfAos } from '../sessions/client-sessions.js'
import { laterOf } from '../time/later.js'
import { beginOf, bucketOf, daysEarlier, type Bucket, type Span } from './bucket.js'
import { isHeavier, type Load } from './load.js'
import { noPeaks, type Peak, type Peaks, type PeaksState } from './peaks-state.js'
import { peaksSnapshot } from './peaks-snapshot.js'
import { aosSubject, clusterSubject, type Subject } from './subject.js'
import { clusterWorkload } from './workload.js'

const DAYS_OF_HOURS = 92

/**
 * The peaks of the workload of every AOS and cluster, per hour and per day in UTC. Hours are forgotten after some days,
 * days never.
 */
export const workloadPeaks = ({ daysOfHours = DAYS_OF_HOURS } = {}): Projection<PeaksState> => ({
  name: ['workloadPeaks', ...(daysOfHours === DAYS_OF_HOURS ? [] : [daysOfHours])].join(' '),
  version: 1,
  initial: noPeaks,
  apply: (state, happened) => counted(state, [happened], daysOfHours),
  applyAll: (state, events) => counted(state, events, daysOfHours),
  snapshot: peaksSnapshot,
})

const counted = (state: PeaksState, events: readonly HistoryEvent[], daysOfHours: number): PeaksState => {
  const counter = new Counter(state, daysOfHours)
  for (const happened of events) counter.count(happened)
  return counter.state()
}

/** Counts a batch of events; nobody else sees it change. */
class Counter {
  #environment: Environment
  #clock: Instant | null
  readonly #loads: Overlay<Subject, Load>
  readonly #hours: Recorder
  readonly #days: Recorder

  constructor(state: PeaksState, daysOfHours: number) {
    this.#environment = state.environment
    this.#clock = state.clock
    this.#loads = new Overlay(state.loads)
    this.#hours = new Recorder('hour', state.hours, state.clock, daysOfHours)
    this.#days = new Recorder('day', state.days, state.clock, Infinity)
  }

  state(): PeaksState {
    return {
      environment: this.#environment,
      clock: this.#clock,
      loads: this.#loads.settled(),
      hours: this.#hours.recorded(),
      days: this.#days.recorded(),
    }
  }

  count({ event, at }: HistoryEvent): void {
    this.#clock = laterOf(this.#clock, at)
    this.#hours.turnTo(this.#clock, this.#loads)
    this.#days.turnTo(this.#clock, this.#loads)
    const before = this.#environment
    const after = evolve(before, event)
    this.#environment = after
    if ('aosId' in event.data) this.#countAos(event.data.aosId, before, after, isRunEvent(event))
    else if (event.type === 'ClusterCreated')
      this.#set(clusterSubject(event.data.cluster), { clients: 0, max: 0 })
  }

  #countAos(aosId: AosId, before: Environment, after: Environment, inRun: boolean): void {
    const aos = after.aos.get(aosId)
    const cluster = clusterOfAos(after, aosId)
    // A drain changes the capacity of the cluster, a session only the number of clients.
    const drains = before.runs.get(aosId)?.drain !== after.runs.get(aosId)?.drain
    if (inRun && !drains) {
      const change = clientsOn(after, aosId) - clientsOn(before, aosId)
      if (change === 0) return
      this.#change(aosSubject(aosId), change)
      if (cluster !== null) this.#change(clusterSubject(cluster), change)
      return
    }
    if (aos === undefined) this.#loads.delete(aosSubject(aosId))
    else this.#set(aosSubject(aosId), { clients: clientsOn(after, aosId), max: aos.maxConcurrentSessions })
    for (const name of new Set([clusterOfAos(before, aosId), cluster]))
      if (name !== null) this.#countCluster(name, after)
  }

  #countCluster(cluster: ClusterName, environment: Environment): void {
    const { clients, max } = clusterWorkload(environment, cluster)
    this.#set(clusterSubject(cluster), { clients, max })
  }

  #change(subject: Subject, clients: number): void {
    const load = this.#loads.get(subject)
    if (load !== undefined) this.#set(subject, { clients: load.clients + clients, max: load.max })
  }

  #set(subject: Subject, load: Load): void {
    this.#loads.set(subject, load)
    if (this.#clock === null) return
    this.#hours.note(subject, load, this.#clock)
    this.#days.note(subject, load, this.#clock)
  }
}

/** The peaks of the present hour or day, and those before it. */
class Recorder {
  readonly #span: Span
  readonly #daysKept: number
  #past: PersistentMap<Bucket, Peaks>
  #bucket: Bucket | null
  readonly #present: Overlay<Subject, Peak>

  constructor(span: Span, past: PersistentMap<Bucket, Peaks>, clock: Instant | null, daysKept: number) {
    this.#span = span
    this.#daysKept = daysKept
    this.#past = past
    this.#bucket = clock === null ? null : bucketOf(span, clock)
    this.#present = new Overlay((this.#bucket === null ? undefined : past.get(this.#bucket)) ?? emptyMap())
  }

  recorded(): PersistentMap<Bucket, Peaks> {
    if (this.#bucket === null) return this.#past
    const present = this.#present.settled()
    return this.#past.get(this.#bucket) === present ? this.#past : this.#past.set(this.#bucket, present)
  }

  /** An hour or day begins with the loads that there are. */
  turnTo(clock: Instant, loads: Overlay<Subject, Load>): void {
    const bucket = bucketOf(this.#span, clock)
    if (bucket === this.#bucket) return
    this.#past = this.recorded()
    if (this.#bucket?.slice(0, 10) !== bucket.slice(0, 10)) this.#forgetBefore(bucket)
    this.#bucket = bucket
    this.#present.reset(emptyMap())
    const mostAt = beginOf(this.#span, bucket)
    for (const [subject, load] of loads.settled())
      this.#present.set(subject, { start: load, most: load, mostAt, heaviest: load })
  }

  note(subject: Subject, load: Load, at: Instant): void {
    const peak = this.#present.get(subject)
    if (peak === undefined) {
      this.#present.set(subject, { start: null, most: load, mostAt: at, heaviest: load })
      return
    }
    const isMore = load.clients > peak.most.clients
    if (!isMore && !isHeavier(load, peak.heaviest)) return
    this.#present.set(subject, {
      start: peak.start,
      most: isMore ? load : peak.most,
      mostAt: isMore ? at : peak.mostAt,
      heaviest: isHeavier(load, peak.heaviest) ? load : peak.heaviest,
    })
  }

  #forgetBefore(bucket: Bucket): void {
    if (this.#daysKept === Infinity) return
    const oldest = daysEarlier(bucket, this.#daysKept)
    for (const old of this.#past.keys()) if (old < oldest) this.#past = this.#past.delete(old)
  }
}
