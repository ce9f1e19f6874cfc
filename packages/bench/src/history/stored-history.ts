import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { EventStore } from '@aos-cluster/application'
import { streamName, streamOfEvent, type DomainEvent } from '@aos-cluster/domain'
import { openedStore } from '../opened-store.js'
import { ENVIRONMENT } from '../session-commands.js'
import { inBatches, newEvents } from './new-events.js'

/** Events of one stream that lie so near together are appended at once, or a million commits would take minutes. */
const WINDOW = 10_000

/** The store file with the history in it; whoever comes first makes it. */
export const storedHistory = async (history: readonly DomainEvent[], folder: string): Promise<string> => {
  const path = join(folder, `store-${history.length}.db`)
  if (existsSync(path)) return path
  const making = `${path}.${process.pid}`
  const store = await openedStore(making)
  await storeHistory(store, history)
  await store.close()
  renameSync(making, path)
  return path
}

/** Appends every event to its stream. Those of one run keep their order, which is all that the state depends on. */
export const storeHistory = async (store: EventStore, history: readonly DomainEvent[]): Promise<void> => {
  const revisions = new Map<string, number>()
  for (const window of inBatches(history, WINDOW)) {
    for (const [stream, events] of byStream(window)) {
      const revision = revisions.get(stream) ?? 'noStream'
      const outcome = await store.append(stream, revision, newEvents(events))
      if (outcome.outcome !== 'Committed') throw new Error(JSON.stringify(outcome))
      revisions.set(stream, outcome.revision)
    }
  }
}

const byStream = (events: readonly DomainEvent[]): ReadonlyMap<string, readonly DomainEvent[]> => {
  const streams = new Map<string, DomainEvent[]>()
  for (const event of events) {
    const stream = streamName(ENVIRONMENT, streamOfEvent(event))
    const known = streams.get(stream)
    if (known === undefined) streams.set(stream, [event])
    else known.push(event)
  }
  return streams
}
