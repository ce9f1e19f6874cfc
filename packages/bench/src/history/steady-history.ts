import type { DomainEvent, EventType, SessionKind } from '@aos-cluster/domain'
import { seededRandom, type Random } from './random.js'

const AOS = 99
const CLUSTERS = 20
const AT = '2026-11-20T09:00:00.000Z'
const KINDS: readonly SessionKind[] = ['windowsClient', 'businessConnector', 'webUser', 'guest', 'worker']

/** So many of a hundred events are about sessions; the others change the topology. */
const SESSION_EVENTS = 97

export interface HistorySize {
  /** Sessions that are open at the beginning, and, but for one or two, ever after. */
  readonly sessions: number
  /** Events of one cycle: an even number. */
  readonly cycle: number
}

/** A site in a steady state. */
export interface SteadyHistory {
  /** 99 AOS in 20 clusters come on line, and the sessions are opened. */
  readonly beginning: readonly DomainEvent[]
  /** Sessions open and end, AOS are changed and move; in the end all is as it was before, so that it can be repeated. */
  readonly cycle: readonly DomainEvent[]
}

/** The same size gives the same history. */
export const steadyHistory = ({ sessions, cycle }: HistorySize): SteadyHistory => {
  const random = seededRandom(1)
  const site = installedSite()
  const open: Session[] = []
  const beginning = site.flatMap(installation)
  while (open.length < sessions) beginning.push(opening(random, site, open).happens)

  const changes = Array.from({ length: cycle / 2 }, () => {
    if (random.below(100) >= SESSION_EVENTS) return topologyChange(random, random.any(site))
    return open.length > sessions ? ending(random, open) : opening(random, site, open)
  })
  return {
    beginning,
    cycle: [
      ...changes.map(({ happens }) => happens),
      ...changes.toReversed().map(({ isUndone }) => isUndone),
    ],
  }
}

/** So many events: the beginning, and the cycle as often as it takes. */
export const eventsOf = ({ beginning, cycle }: SteadyHistory, count: number): readonly DomainEvent[] => {
  const events = beginning.slice(0, count)
  while (events.length < count) for (const event of cycle.slice(0, count - events.length)) events.push(event)
  return events
}

interface Aos {
  readonly aosId: string
  cluster: string
  max: number
  isBatchServer: boolean
}

interface Session {
  readonly aosId: string
  readonly run: 1
  readonly session: string
  readonly user: string
  readonly kind: SessionKind
  readonly mode: 'balanced'
  readonly administrator: boolean
}

interface Change {
  readonly happens: DomainEvent
  readonly isUndone: DomainEvent
}

const event = (type: EventType, data: object): DomainEvent =>
  ({ type, data: { ...data, at: AT } }) as DomainEvent

const clusterNamed = (i: number): string => `CLUSTER${(i % CLUSTERS) + 1}`

const installedSite = (): readonly Aos[] =>
  Array.from({ length: AOS }, (_, i) => ({
    aosId: `${String(i + 1).padStart(2, '0')}@AX${i}`,
    cluster: clusterNamed(i),
    max: 65_535,
    isBatchServer: false,
  }))

const installation = ({ aosId, cluster }: Aos, i: number): readonly DomainEvent[] => [
  event('AosRegistered', {
    aosId,
    instanceName: `LIVE_${i}`,
    ports: { tcpIp: 2712, wsdl: 8101, netTcp: 8201 },
  }),
  event('AosStarted', { aosId, run: 1 }),
  ...(i < CLUSTERS ? [event('ClusterCreated', { cluster })] : []),
  event('AosMapped', { aosId, from: null, to: cluster }),
]

const opened = (session: Session): DomainEvent => event('SessionOpened', session)
const ended = ({ aosId, run, session }: Session): DomainEvent =>
  event('SessionEnded', { aosId, run, session, reason: 'closedByUser' })

const opening = (random: Random, site: readonly Aos[], open: Session[]): Change => {
  const session: Session = {
    aosId: random.any(site).aosId,
    run: 1,
    session: random.uuid(),
    user: `user${random.below(5_000)}`,
    kind: random.any(KINDS),
    mode: 'balanced',
    administrator: random.below(200) === 0,
  }
  open.push(session)
  return { happens: opened(session), isUndone: ended(session) }
}

const ending = (random: Random, open: Session[]): Change => {
  const i = random.below(open.length)
  const last = open.at(-1)
  const session = open[i]
  if (session === undefined || last === undefined) throw new Error('no session is open')
  open[i] = last
  open.pop()
  return { happens: ended(session), isUndone: opened(session) }
}

const topologyChange = (random: Random, aos: Aos): Change => {
  const { aosId, cluster, max } = aos
  const chance = random.below(10)
  if (chance === 0) {
    aos.cluster = clusterNamed(random.below(CLUSTERS))
    return {
      happens: event('AosMapped', { aosId, from: cluster, to: aos.cluster }),
      isUndone: event('AosMapped', { aosId, from: aos.cluster, to: cluster }),
    }
  }
  if (chance < 3) {
    const enabled = event('BatchServerEnabled', { aosId, automatic: false })
    const disabled = event('BatchServerDisabled', { aosId, acknowledged: [] })
    aos.isBatchServer = !aos.isBatchServer
    return aos.isBatchServer
      ? { happens: enabled, isUndone: disabled }
      : { happens: disabled, isUndone: enabled }
  }
  aos.max = random.below(65_535)
  return {
    happens: event('MaxConcurrentSessionsSet', { aosId, from: max, to: aos.max }),
    isUndone: event('MaxConcurrentSessionsSet', { aosId, from: aos.max, to: max }),
  }
}
