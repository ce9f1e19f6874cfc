import * as E from 'fp-ts/lib/Either.js'
import type { EventStore, RecordedEvent } from '@aos-cluster/application'

/** Everything that the store holds, in the global order. */
export const storedEvents = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = []
  for await (const batch of store.readAll()) if (E.isRight(batch)) events.push(...batch.right)
  return events
}
