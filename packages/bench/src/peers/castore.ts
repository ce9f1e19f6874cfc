import {
  Command as CastoreCommand,
  EventStore,
  EventType,
  isEventAlreadyExistsError,
  tuple,
  type EventDetail,
} from '@castore/core'
import { InMemoryEventStorageAdapter } from '@castore/event-storage-adapter-in-memory'
import {
  emptyEnvironment,
  evolve,
  type Command,
  type DomainEvent,
  type Environment,
} from '@aos-cluster/domain'
import { checksum, checksumOfMutable } from '../checksum.js'
import type { Variant } from '../job.js'
import { mutableState, type MutableState } from '../limits/mutable-fold.js'
import type { CommandHandling } from './command-handling.js'
import { sessionDecider } from './session-decider.js'

interface Folded<S> {
  readonly aggregateId: string
  readonly version: number
  readonly state: S
}

/** The event as it is, with the counter that castore folds by: so nothing is copied for the fold. */
const detail = (aggregateId: string, version: number, event: DomainEvent): EventDetail => ({
  aggregateId,
  version,
  type: event.type,
  timestamp: event.data.at,
  payload: event,
})

/** Of no use to the store but for their names. */
const EVENT_TYPES: EventType[] = [new EventType({ type: 'SessionOpened' })]

const eventStore = <S>(
  reduce: (state: S | undefined, event: DomainEvent) => S,
  eventStorageAdapter = new InMemoryEventStorageAdapter(),
) =>
  new EventStore({
    eventStoreId: 'sessions',
    eventTypes: EVENT_TYPES,
    eventStorageAdapter,
    reducer: (aggregate: Folded<S> | undefined, event: EventDetail): Folded<S> => ({
      aggregateId: event.aggregateId,
      version: event.version,
      state: reduce(aggregate?.state, event.payload as DomainEvent),
    }),
  })

const detailsOf = (history: readonly DomainEvent[]): EventDetail[] =>
  history.map((event, i) => detail('environment', i + 1, event))

/** Replays a history that is in memory, with our reducer. */
export const replaying: Variant = (history) => {
  const events = detailsOf(history)
  const { buildAggregate } = eventStore<Environment>((state, event) =>
    evolve(state ?? emptyEnvironment, event),
  )
  return { run: () => checksum(buildAggregate(events)?.state ?? emptyEnvironment) }
}

/** The same with a reducer that changes its state in place. */
export const replayingInPlace: Variant = (history) => {
  const events = detailsOf(history)
  const { buildAggregate } = eventStore<MutableState>((state, event) =>
    sessionDecider.evolve(state ?? mutableState(), event),
  )
  return { run: () => checksumOfMutable(buildAggregate(events)?.state ?? mutableState()) }
}

/** In memory: nothing is synced. */
export const opened = async (): Promise<CommandHandling> => {
  const adapter = new InMemoryEventStorageAdapter()
  const store = eventStore<MutableState>(
    (state, event) => sessionDecider.evolve(state ?? sessionDecider.initialState(), event),
    adapter,
  )
  const openSession = new CastoreCommand({
    commandId: 'OpenSession',
    requiredEventStores: tuple(store),
    handler: async (request: { readonly stream: string; readonly command: Command }, [sessions]) => {
      const { aggregate } = await sessions.getAggregate(request.stream)
      const events = sessionDecider.decide(request.command, aggregate?.state ?? sessionDecider.initialState())
      for (const [i, event] of events.entries())
        await sessions.pushEvent(detail(request.stream, (aggregate?.version ?? 0) + 1 + i, event))
      return events.length
    },
  })
  return {
    append: async (stream, events) => {
      const { length } = (await store.getEvents(stream)).events
      for (const [i, { type, data }] of events.entries())
        adapter.pushEventSync(detail(stream, length + 1 + i, { type, data } as DomainEvent), {
          eventStoreId: store.eventStoreId,
        })
    },
    execute: (stream, command) => openSession.handler({ stream, command }, [store]),
    isConflict: isEventAlreadyExistsError,
    lengthOf: async (stream) => (await store.getEvents(stream)).events.length,
    close: async () => undefined,
  }
}
