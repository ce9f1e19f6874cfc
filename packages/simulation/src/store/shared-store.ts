import * as E from 'fp-ts/lib/Either.js'
import {
  inMemoryEventStore,
  readEvent,
  type AppendOutcome,
  type EventStore,
  type Guard,
  type NewEvent,
  type RecordedEvent,
} from '@aos-cluster/application'
import { runStreamPrefix, streamName, type EnvironmentName } from '@aos-cluster/domain'
import { EnvironmentHistory } from '../history/environment-history.js'
import { keyOf, type Append, type Journal } from '../journal/journal.js'

/** The store that all processes share, and what is in it. */
export interface SharedStore {
  readonly store: EventStore
  readonly histories: ReadonlyMap<EnvironmentName, EnvironmentHistory>
  /** An append arrives. */
  readonly arrive: (
    append: Append,
    events: readonly NewEvent[],
    guards: readonly Guard[] | undefined,
  ) => Promise<AppendOutcome>
}

/** @param variant makes of a store that works the one that is tried */
export const sharedStore = (
  environments: readonly EnvironmentName[],
  journal: Journal,
  variant: (store: EventStore) => EventStore,
): SharedStore => {
  const disk = inMemoryEventStore()
  const store = variant(disk)
  const histories = new Map(environments.map((name) => [name, new EnvironmentHistory(name)]))
  let position = 0n

  const enter = (recorded: RecordedEvent, append: Append): void => {
    const history = [...histories.values()].find(({ name }) => isOf(name, recorded.stream))
    const event = readEvent(recorded)
    if (history === undefined || E.isLeft(event) || event.right === undefined) {
      journal.unreadable.push(
        `${recorded.type} at ${recorded.revision} of ${recorded.stream}, stored by #${append.number}`,
      )
      return
    }
    const command = keyOf(String(recorded.metadata['commandId']))
    history.add({ recorded, event: event.right, command, append })
    journal.tally.add(`event ${recorded.type}`)
  }

  return {
    store,
    histories,
    arrive: async (append, events, guards) => {
      const outcome = await store.append(append.stream, append.expected, events, guards)
      let stored = 0
      for await (const batch of disk.readAll({ after: position })) {
        for (const recorded of E.isRight(batch) ? batch.right : []) {
          position = recorded.position
          stored += 1
          enter(recorded, append)
        }
      }
      append.arrivals.push({ outcome, stored })
      return outcome
    },
  }
}

const isOf = (name: EnvironmentName, stream: string): boolean =>
  stream === streamName(name, { kind: 'environment' }) || stream.startsWith(runStreamPrefix(name))
