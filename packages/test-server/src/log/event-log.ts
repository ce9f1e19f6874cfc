import { NO_REVISION, TOMBSTONE_REVISION, type StoredEvent } from './stored-event.js'

/** The log of one node: everything it has been told of what was committed. Events are never taken out. */
export interface EventLog {
  /** In the order of their positions. */
  readonly events: readonly StoredEvent[]
  /** Of one stream in order, without a tombstone: the event at index n has revision n. */
  readonly eventsOf: (stream: string) => readonly StoredEvent[]
  readonly isTombstoned: (stream: string) => boolean
  /** `NO_REVISION` without events, `TOMBSTONE_REVISION` after a tombstone. */
  readonly lastRevision: (stream: string) => bigint
  readonly add: (events: readonly StoredEvent[]) => void
  /** Calls back after every addition, until the function that it returns is called. */
  readonly onAdded: (listener: () => void) => () => void
}

const NOTHING: readonly StoredEvent[] = []

export const eventLog = (): EventLog => {
  const events: StoredEvent[] = []
  const streams = new Map<string, StoredEvent[]>()
  const tombstoned = new Set<string>()
  const listeners = new Set<() => void>()

  const addOne = (event: StoredEvent): void => {
    events.push(event)
    if (event.revision === TOMBSTONE_REVISION) {
      tombstoned.add(event.stream)
      return
    }
    const stream = streams.get(event.stream)
    if (stream === undefined) streams.set(event.stream, [event])
    else stream.push(event)
  }

  return {
    events,
    eventsOf: (stream) => streams.get(stream) ?? NOTHING,
    isTombstoned: (stream) => tombstoned.has(stream),
    lastRevision: (stream) =>
      tombstoned.has(stream) ? TOMBSTONE_REVISION : (streams.get(stream)?.at(-1)?.revision ?? NO_REVISION),
    add: (added) => {
      for (const event of added) addOne(event)
      for (const listener of listeners) listener()
    },
    onAdded: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
