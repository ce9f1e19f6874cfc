import { expect } from 'vitest'
import type { EventStore, NewEvent, StreamRevision } from '../event-store.js'
import { collect } from './collect.js'
import { sampleEvents } from './sample-events.js'

/** An event that a test has appended, and where. */
export interface AppendedEvent extends NewEvent {
  readonly stream: string
}

/** Two events to each of the streams, in this order; a stream may be named again. */
export const appendToEach = async (
  store: EventStore,
  streams: readonly string[],
): Promise<readonly AppendedEvent[]> => {
  const appended: AppendedEvent[] = []
  for (const stream of streams) {
    const events = sampleEvents(2)
    const outcome = await store.append(stream, await revisionOf(store, stream), events)
    expect(outcome.outcome).toBe('Committed')
    appended.push(...events.map((event) => ({ ...event, stream })))
  }
  return appended
}

/** Where a stream is now. */
export const revisionOf = async (store: EventStore, stream: string): Promise<StreamRevision> => {
  const [newest] = await collect(store.readStream(stream, { direction: 'backwards', limit: 1 }))
  return newest?.revision ?? 'noStream'
}
