import type { AosId } from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { crash, replacement, restart } from './maintenance.js'
import { seededRandom } from './random.js'
import { CLUSTER, Site } from './site.js'
import { batchOfTheNight, clientsOfTheDay, type Agenda, type Appointment } from './working-day.js'

/** What a made-up history is to be like. */
export interface SeededHistory {
  /** The same seed gives the same history. Default 1. */
  readonly seed?: number
  /** AOS instances, 2 to 99: one batch server, from four on one load balancer, the others take the clients. Default 8. */
  readonly aos?: number
  /** Users, each with four sessions a working day. Default 100. */
  readonly users?: number
  /** Days. Default 365; with `events`, as many as it takes. */
  readonly days?: number
  /** Ends after the decision with which there are so many events. Default: all of the days. */
  readonly events?: number
  /** The first day, a Monday by default. */
  readonly from?: string
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * The history of a site as it could have been: users come and go on working days, batch runs at night, AOS are restarted
 * on Sundays, now and then one is replaced or lost. Every decision is the real decider's.
 *
 * With 99 AOS and 5,000 users it makes some 10 million events a year, with 11,000 users the 22 million that are to be
 * expected at most (F207). It can be read one by one, and never is in memory as a whole.
 */
export function* seededHistory({
  seed = 1,
  aos = 8,
  users = 100,
  events = Infinity,
  days = events === Infinity ? 365 : Infinity,
  from = '2026-01-05',
}: SeededHistory = {}): Generator<HistoryEvent, void> {
  const site = new Site(seededRandom(seed))
  const plan = planOf(aos, users)
  let left = events
  for (let day = 0; day < days; day++) {
    const midnight = Date.parse(`${from}T00:00:00.000Z`) + day * DAY
    for (const decision of happenings(site, midnight, dayOf(site, plan, users, day))) {
      yield* decision
      left -= decision.length
      if (left <= 0) return
    }
  }
}

interface Plan {
  readonly batchServer: AosId
  readonly loadBalancer: AosId | null
  readonly active: readonly AosId[]
  readonly max: number
}

const planOf = (aos: number, users: number): Plan => {
  const ids = Array.from({ length: aos }, (_, i) => `01@AX${String(i + 1).padStart(2, '0')}` as AosId)
  const [batchServer = '01@AX01' as AosId, ...others] = ids
  const loadBalancer = aos < 4 ? null : (others[0] ?? null)
  const active = loadBalancer === null ? others : others.slice(1)
  return { batchServer, loadBalancer, active, max: Math.ceil((users * 1.2) / active.length) + 1 }
}

/** Carries out the appointments of a day in the order of their times, those too that are made meanwhile. */
function* happenings(
  site: Site,
  midnight: number,
  appointments: readonly Appointment[],
): Generator<readonly HistoryEvent[]> {
  const agenda = new Queue(appointments)
  for (let next = agenda.take(); next !== undefined; next = agenda.take()) {
    site.setTime(midnight + Math.floor(next.minute * MINUTE))
    next.happens(site, agenda)
    const happened = site.takeHappened()
    if (happened.length > 0) yield happened
  }
}

/** Appointments by time: a binary heap, since a big site has 40,000 a day. */
class Queue implements Agenda {
  readonly #heap: Appointment[] = []

  constructor(appointments: readonly Appointment[]) {
    for (const appointment of appointments) this.add(appointment)
  }

  add(appointment: Appointment): void {
    const heap = this.#heap
    let at = heap.push(appointment) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#swapIfEarlier(at, parent)) return
      at = parent
    }
  }

  take(): Appointment | undefined {
    const heap = this.#heap
    const [first] = heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return first
    heap[0] = last
    for (let at = 0; ;) {
      const child = this.#earlierOf(2 * at + 1, 2 * at + 2)
      if (child >= heap.length || !this.#swapIfEarlier(child, at)) return first
      at = child
    }
  }

  #minute(at: number): number {
    return this.#heap[at]?.minute ?? Infinity
  }

  #earlierOf(a: number, b: number): number {
    return this.#minute(b) < this.#minute(a) ? b : a
  }

  #swapIfEarlier(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]]
    if (one === undefined || other === undefined || one.minute >= other.minute) return false
    this.#heap[a] = other
    this.#heap[b] = one
    return true
  }
}

const dayOf = (site: Site, plan: Plan, users: number, day: number): readonly Appointment[] => {
  const { active, batchServer, max } = plan
  const week = Math.floor(day / 7)
  const weekday = day % 7
  const inTurn = active[week % active.length] ?? batchServer
  const isSunday = weekday === 6
  return [
    ...(day === 0 ? installation(plan) : []),
    ...clientsOfTheDay(site, users, weekday < 5 ? 0.9 : 0.1),
    ...batchOfTheNight(batchServer, 8),
    ...(isSunday && week % 4 === 3 ? replacement(inTurn, max) : []),
    ...(isSunday && week % 4 !== 3 ? restart(inTurn) : []),
    ...(weekday === 2 && week % 5 === 4 ? crash(inTurn) : []),
  ]
}

/** One after another, before anybody comes. */
const installation = ({ batchServer, loadBalancer, active, max }: Plan): readonly Appointment[] => {
  const all = [batchServer, ...(loadBalancer === null ? [] : [loadBalancer]), ...active]
  const members = all.slice(1)
  const steps: readonly Appointment['happens'][] = [
    ...all.map(
      (aosId): Appointment['happens'] =>
        (site) =>
          site.agent('RegisterAos', { aosId, instanceName: `LIVE_${aosId.slice(3)}` }),
    ),
    (site) => site.administrator('CompleteInitializationChecklist', {}),
    (site) => site.administrator('CreateCluster', { cluster: CLUSTER, description: 'all users' }),
    (site) =>
      site.administrator('SetBatchSchedule', {
        aosId: batchServer,
        zone: 'Europe/Copenhagen',
        periods: [
          { start: '08:00', end: '18:00', maxThreads: 2 },
          { start: '18:00', end: '08:00', maxThreads: 20 },
        ],
      }),
    ...all.map(
      (aosId): Appointment['happens'] =>
        (site) =>
          site.agent('StartAos', { aosId }),
    ),
    ...members.map(
      (aosId): Appointment['happens'] =>
        (site) =>
          site.administrator('MapAos', {
            aosId,
            cluster: CLUSTER,
            ...(aosId === loadBalancer ? { loadBalancer: true } : { maxConcurrentSessions: max }),
          }),
    ),
  ]
  return steps.map((happens, i) => ({ minute: i / 20, happens }))
}
