import { Codec, Decider, MaxResyncsExhaustedException, StreamId } from '@equinox-js/core'
import { MemoryStoreCategory, VolatileStore } from '@equinox-js/memory-store'
import type { DomainEvent } from '@aos-cluster/domain'
import type { MutableState } from '../limits/mutable-fold.js'
import type { CommandHandling } from './command-handling.js'
import { sessionDecider } from './session-decider.js'

const CATEGORY = 'AxSessions'
const BEFORE = sessionDecider.initialState()

/** The state before the first event is the same for all streams, so it is not the one that changes in place. */
const fold = (state: MutableState, events: readonly DomainEvent[]): MutableState =>
  events.reduce(sessionDecider.evolve, state === BEFORE ? sessionDecider.initialState() : state)

/** In memory: nothing is synced. */
export const opened = async (): Promise<CommandHandling> => {
  const store = new VolatileStore<string>()
  const codec = Codec.json<DomainEvent>()
  const category = MemoryStoreCategory.create(store, CATEGORY, codec, fold, BEFORE)
  const deciderOf = (stream: string) => Decider.forStream(category, StreamId.create(stream), null)
  return {
    append: (stream, events) =>
      deciderOf(stream).transact(() => events.map(({ type, data }) => ({ type, data }) as DomainEvent)),
    execute: (stream, command) =>
      deciderOf(stream).transactResult((state) => {
        const events = sessionDecider.decide(command, state)
        return [events.length, events]
      }),
    isConflict: (error) => error instanceof MaxResyncsExhaustedException,
    lengthOf: async (stream) => Number(await deciderOf(stream).queryEx(({ version }) => version)),
    close: async () => undefined,
  }
}
