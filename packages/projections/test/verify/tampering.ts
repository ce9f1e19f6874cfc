/** Ways to tamper with a history, each of which is to be found. */
import type { DomainEvent } from '@aos-cluster/domain'
import type { DeviationKind, HistoryEvent } from '@aos-cluster/projections'

export interface Tampering {
  readonly what: string
  readonly kind: DeviationKind
  /** The history tampered with at the n-th event; undefined if that is not one to be tampered with so. */
  readonly at: (history: readonly HistoryEvent[], n: number) => readonly HistoryEvent[] | undefined
}

const replaced = (history: readonly HistoryEvent[], n: number, ...by: readonly HistoryEvent[]) =>
  history.toSpliced(n, 1, ...by)

/** Tampers with an event alone. */
const alters = (
  what: string,
  kind: DeviationKind,
  change: (event: HistoryEvent, history: readonly HistoryEvent[]) => HistoryEvent | undefined,
): Tampering => ({
  what,
  kind,
  at: (history, n) => {
    const event = history[n]
    const changed = event === undefined ? undefined : change(event, history)
    return changed === undefined ? undefined : replaced(history, n, changed)
  },
})

/** Data that the decider derives: nobody asks for it. */
const derived = (event: DomainEvent): object | undefined => {
  switch (event.type) {
    case 'AosStarted':
      return { run: event.data.run + 1 }
    case 'AosStopped':
    case 'AosLost':
      return { droppedSessions: event.data.droppedSessions + 1 }
    case 'MaxConcurrentSessionsSet':
      return { from: event.data.from + 1 }
    case 'AosMapped':
      return { from: 'NOWHERE' }
    case 'DrainStarted':
      return { warnAt: '2099-01-01T00:00:00.000Z' }
    case 'DrainCompleted':
      return { adminSessions: event.data.adminSessions + 1 }
    case 'SessionRejected':
      return { reason: event.data.reason === 'full' ? 'draining' : 'full' }
    case 'LoadBalancerSet':
      return { cluster: 'NOWHERE' }
    default:
      return undefined
  }
}

const withData = (event: HistoryEvent, data: object): HistoryEvent => ({
  ...event,
  event: { ...event.event, data: { ...event.event.data, ...data } } as DomainEvent,
})

const isFollowedInItsStream = (history: readonly HistoryEvent[], n: number): boolean =>
  history.slice(n + 1).some(({ stream }) => stream === history[n]?.stream)

const isDecidedWith = (a: HistoryEvent | undefined, b: HistoryEvent | undefined): boolean =>
  a !== undefined && a.commandId === b?.commandId

const followsByItself = (event: HistoryEvent | undefined): boolean =>
  event?.event.type === 'DrainCompleted' ||
  (event?.event.type === 'BatchServerEnabled' && event.event.data.automatic)

export const tamperings: readonly Tampering[] = [
  {
    what: 'an event left out',
    kind: 'outOfOrder',
    at: (history, n) => (isFollowedInItsStream(history, n) ? history.toSpliced(n, 1) : undefined),
  },
  {
    what: 'an event put in twice',
    kind: 'outOfOrder',
    at: (history, n) => {
      const event = history[n]
      return event === undefined ? undefined : replaced(history, n, event, event)
    },
  },
  {
    what: 'two events exchanged',
    kind: 'outOfOrder',
    at: (history, n) => {
      const [a, b] = [history[n], history[n + 1]]
      return a === undefined || b === undefined ? undefined : history.toSpliced(n, 2, b, a)
    },
  },
  {
    what: 'what follows by itself cut off from the end of the history',
    kind: 'incomplete',
    at: (history, n) => (followsByItself(history[n]) ? history.slice(0, n) : undefined),
  },
  {
    what: 'an event in the stream of another',
    kind: 'foreign',
    at: (history, n) => {
      const event = history[n]
      const other = history.find(({ stream }) => stream !== event?.stream)
      return event === undefined || other === undefined
        ? undefined
        : replaced(history, n, { ...event, stream: other.stream })
    },
  },
  alters('an event in the stream of another environment', 'foreign', (event, history) =>
    event === history[0] ? undefined : { ...event, stream: event.stream.replace('-live', '-test') },
  ),
  alters('data that nobody asks for', 'altered', (event) => {
    const data = derived(event.event)
    return data === undefined ? undefined : withData(event, data)
  }),
  alters('the time in the event', 'altered', (event) => withData(event, { at: '2026-11-20T08:59:59.999Z' })),
  alters('the time beside the event', 'altered', (event) => ({
    ...event,
    at: '2026-11-20T08:59:59.999Z' as never,
  })),
  alters('an actor without the role', 'impossible', (event, history) =>
    isDecidedWith(history[history.indexOf(event) - 1], event)
      ? undefined
      : { ...event, actor: { ...event.actor, roles: [] } },
  ),
  ...(['actor', 'reason', 'correlationId'] as const).map((key) =>
    alters(
      `an event with another ${key} than the one that it was decided with`,
      'altered',
      (event, history) =>
        isDecidedWith(history[history.indexOf(event) - 1], event)
          ? {
              ...event,
              [key]: key === 'actor' ? { id: 'somebody', roles: ['systemAdministrator'] } : 'other',
            }
          : undefined,
    ),
  ),
  alters('a position that another event has', 'outOfOrder', (event, history) => {
    const before = history[history.indexOf(event) - 1]
    return before === undefined ? undefined : { ...event, position: before.position }
  }),
  alters('a risk without a reason', 'impossible', (event) => {
    const { reason: _, ...others } = event
    return (event.acknowledged ?? []).length === 0 ? undefined : others
  }),
  alters('a risk that was taken, struck out', 'altered', (event) =>
    (event.acknowledged ?? []).length === 0 ? undefined : { ...event, acknowledged: [] },
  ),
  alters('the command of another decision', 'repeated', (event, history) =>
    isDecidedWith(event, history[0]) || history.indexOf(event) < 3
      ? undefined
      : { ...event, commandId: history[0]?.commandId ?? event.commandId },
  ),
  alters('a session that was never opened', 'impossible', (event) =>
    event.event.type === 'SessionEnded' || event.event.type === 'SessionEndRequested'
      ? withData(event, { session: 'nobody' })
      : undefined,
  ),
  alters('a stored command that does not lead there', 'impossible', (event) =>
    event.command === undefined
      ? undefined
      : { ...event, command: { type: 'UninstallAos', data: { aosId: '01@NOBODY' as never } } },
  ),
  alters('a stored command that is none', 'impossible', (event) =>
    event.command === undefined ? undefined : { ...event, command: { type: 'Nonsense' } as never },
  ),
]
