import {
  DeciderCommandHandler,
  getInMemoryEventStore,
  isExpectedVersionConflictError,
  type Event,
  type EventStore,
} from '@event-driven-io/emmett'
import type { NewEvent } from '@aos-cluster/application'
import type { Command, DomainEvent } from '@aos-cluster/domain'
import type { MutableState } from '../limits/mutable-fold.js'
import type { CommandHandling } from './command-handling.js'
import { sessionDecider } from './session-decider.js'

/** It tries three times more if others were faster, as its guide has it. */
const handle = DeciderCommandHandler<MutableState, Command, DomainEvent>({
  ...sessionDecider,
  retry: { onVersionConflict: true },
})

export type EmmettEvent = Event<string, DomainEvent['data'], NewEvent['metadata']>

export const asEmmettEvent = ({ type, data, metadata }: NewEvent): EmmettEvent => ({
  type,
  data: data as DomainEvent['data'],
  metadata,
})

/** Commands through a store of emmett's. */
export const emmettHandling = (store: EventStore, close: () => Promise<void>): CommandHandling => ({
  append: async (stream, events) => void (await store.appendToStream(stream, events.map(asEmmettEvent))),
  execute: async (stream, command) => (await handle(store, stream, command)).newEvents.length,
  isConflict: isExpectedVersionConflictError,
  lengthOf: async (stream) => (await store.readStream(stream)).events.length,
  close,
})

/** In memory: nothing is synced. */
export const opened = async (): Promise<CommandHandling> =>
  emmettHandling(getInMemoryEventStore(), async () => undefined)
