import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { DomainEvent } from '@aos-cluster/domain'
import { ownPath } from '../own-files.js'
import type { CommandHandling } from './command-handling.js'
import { sessionDecider } from './session-decider.js'

/** As much of the package as is used here: it has no types. */
interface EventStorage extends NodeJS.EventEmitter {
  readonly getStreamVersion: (stream: string) => number
  readonly getEventStream: (stream: string) => Iterable<DomainEvent> | false
  readonly commit: (
    stream: string,
    events: readonly unknown[],
    expectedVersion: number,
    whenSynced: () => void,
  ) => void
  readonly close: () => void
}

interface EventStorageModule {
  new (name: string, config: object): EventStorage
  readonly ExpectedVersion: { readonly EmptyStream: number }
  readonly OptimisticConcurrencyError: new () => Error
}

const Storage = createRequire(import.meta.url)('event-storage') as EventStorageModule

/** Synced before a commit is answered to, which is not its default. */
export const opened = async (folder: string): Promise<CommandHandling> => {
  const store = new Storage('bench', {
    storageDirectory: ownPath(folder, ''),
    storageConfig: { syncOnFlush: true },
  })
  await once(store, 'ready')
  const commit = (stream: string, events: readonly unknown[], expectedVersion: number): Promise<void> =>
    new Promise((synced) => store.commit(stream, events, expectedVersion, synced))
  // A stream that is not there has the version -1.
  const versionOf = (stream: string): number =>
    Math.max(Storage.ExpectedVersion.EmptyStream, store.getStreamVersion(stream))
  return {
    append: (stream, events) => commit(stream, events, versionOf(stream)),
    execute: async (stream, command) => {
      let state = sessionDecider.initialState()
      const expectedVersion = versionOf(stream)
      for (const event of store.getEventStream(stream) || []) state = sessionDecider.evolve(state, event)
      const events = sessionDecider.decide(command, state)
      await commit(stream, events, expectedVersion)
      return events.length
    },
    isConflict: (error) => error instanceof Storage.OptimisticConcurrencyError,
    lengthOf: async (stream) => versionOf(stream),
    close: async () => store.close(),
  }
}
