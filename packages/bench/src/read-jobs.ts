import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readEvent, type RecordedEvent } from '@aos-cluster/application'
import { emptyEnvironment, evolve, type DomainEvent } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { bareQuery } from './bare-sqlite.js'
import { checksum, checksumOfMutable } from './checksum.js'
import type { Job, Variant } from './job.js'
import { foldInPlace, mutableState } from './mutable-fold.js'
import { inBatches, newEvents } from './new-events.js'
import { openedStore } from './opened-store.js'

const EVENTS_OF_A_COMMIT = 1_000

/** The file with the history in it, made by whoever comes first. */
const storedHistory = async (history: readonly DomainEvent[], folder: string): Promise<string> => {
  const path = join(folder, 'history.db')
  if (existsSync(path)) return path
  const store = await openedStore(path)
  for (const [i, batch] of inBatches(history, EVENTS_OF_A_COMMIT).entries()) {
    const outcome = await store.append(
      'axSessions-bench',
      i === 0 ? 'noStream' : i * EVENTS_OF_A_COMMIT - 1,
      newEvents(batch),
    )
    if (outcome.outcome !== 'Committed') throw new Error(JSON.stringify(outcome))
  }
  await store.close()
  return path
}

/** Type and data of every event, the data parsed, with nothing but the library of the database. */
const scanning =
  <S>(start: () => S, step: (state: S, event: DomainEvent) => void, end: (state: S) => string): Variant =>
  async (history, folder) => {
    const path = await storedHistory(history, folder)
    const rows = bareQuery(path, 'SELECT type, data FROM events ORDER BY position')
    return {
      run: () => {
        const state = start()
        for (const [type, data] of rows())
          step(state, { type, data: JSON.parse(data as string) as unknown } as DomainEvent)
        return end(state)
      },
    }
  }

const reading =
  <S>(
    start: () => S,
    step: (state: S, batch: readonly RecordedEvent[]) => S,
    end: (state: S) => string,
  ): Variant =>
  async (history, folder) => {
    const store = await openedStore(await storedHistory(history, folder))
    return {
      run: async () => {
        let state = start()
        for await (const batch of store.readAll()) {
          if (E.isLeft(batch)) throw new Error(batch.left.message)
          state = step(state, batch.right)
        }
        return end(state)
      },
      end: store.close,
    }
  }

interface Count {
  events: number
  ofFirstRuns: number
}
const countFrom = (): Count => ({ events: 0, ofFirstRuns: 0 })
const count = (counted: Count, { data }: { readonly data: unknown }): void => {
  counted.events += 1
  if ((data as { readonly run?: number }).run === 1) counted.ofFirstRuns += 1
}
const counted = ({ events, ofFirstRuns }: Count): string => `${events} events, ${ofFirstRuns} of first runs`

const validated = (batch: readonly RecordedEvent[]): readonly DomainEvent[] => {
  const events: DomainEvent[] = []
  for (const recorded of batch) {
    const event = readEvent(recorded)
    if (E.isLeft(event)) throw new Error(event.left.message)
    if (event.right !== undefined) events.push(event.right)
  }
  return events
}

/** From the file of a store to its events, and on to the environment. */
export const readJobs: readonly Job[] = [
  {
    name: 'read',
    against: 'a bare scan of type and data',
    goal: 0.9,
    limit: scanning(countFrom, count, counted),
    ours: reading(
      countFrom,
      (state, batch) => {
        for (const event of batch) count(state, event)
        return state
      },
      counted,
    ),
  },
  {
    name: 'rehydrate',
    against: 'a bare scan of type and data, folded on mutable maps',
    goal: 0.9,
    limit: scanning(mutableState, foldInPlace, checksumOfMutable),
    ours: reading(
      () => emptyEnvironment,
      // A batch is small beside the sessions: `replay` would copy more than it folds.
      (environment, batch) => validated(batch).reduce(evolve, environment),
      checksum,
    ),
  },
]
