import { openSqliteEventStore, type SqliteEventStore } from '@aos-cluster/adapter-sqlite'
import type { EventStore, NewEvent, StreamRevision } from '@aos-cluster/application'
import { inBatches } from './history/new-events.js'
import { ownPath } from './own-files.js'
import { succeeded } from './succeeded.js'

/** The store in a file, or the end of the benchmark. */
export const openedStore = async (path: string): Promise<SqliteEventStore> =>
  succeeded(await openSqliteEventStore({ path }))

/** An empty store in a file of its own. */
export const newStore = (folder: string): Promise<SqliteEventStore> => openedStore(ownPath(folder, '.db'))

/** Appends to a new stream, so many events at once, or ends the benchmark. The number of commits. */
export const appendAll = async (
  store: EventStore,
  stream: string,
  batches: readonly (readonly NewEvent[])[],
  from: StreamRevision = 'noStream',
): Promise<StreamRevision> => {
  let revision = from
  for (const batch of batches) {
    const outcome = await store.append(stream, revision, batch)
    if (outcome.outcome !== 'Committed') throw new Error(JSON.stringify(outcome))
    revision = outcome.revision
  }
  return revision
}

/** Appends to a new stream, a thousand events at once. */
export const fillStream = (
  store: EventStore,
  stream: string,
  events: readonly NewEvent[],
): Promise<StreamRevision> => appendAll(store, stream, inBatches(events, 1_000))

/** The store, with the number of its commits since it was asked last. */
export const countingCommits = <S extends EventStore>(store: S): readonly [S, () => number] => {
  let commits = 0
  const append: EventStore['append'] = (...request) => {
    commits += 1
    return store.append(...request)
  }
  const taken = (): number => {
    const counted = commits
    commits = 0
    return counted
  }
  return [{ ...store, append }, taken]
}
