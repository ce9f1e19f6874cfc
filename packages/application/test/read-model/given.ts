import type * as E from 'fp-ts/lib/Either.js'
import {
  commandService,
  historyPart,
  inMemoryEventStore,
  type Clock,
  type Delivery,
  type EventStore,
  type StoreError,
} from '@aos-cluster/application'
import { documentsOf, environmentView, project, type EnvironmentView } from '@aos-cluster/projections'
import { command, LIVE, session, twoMembers } from '../commands.js'
import { storedEvents } from '../command-service/stored-events.js'

/** A clock that stands still; whoever sleeps goes on at once. */
export const patientClock: Clock = { now: () => 0, sleep: async () => undefined }

/** Two AOS in a cluster, in a store in memory. */
export const givenCluster = async () => {
  const store = inMemoryEventStore()
  const service = commandService(store, LIVE)
  for (const each of twoMembers()) await service.execute(each)
  const openSessions = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys)
      await service.execute(command('OpenSession', { ...session(key, '01@AX1'), kind: 'worker' }))
  }
  const newest = async (): Promise<bigint> => (await storedEvents(store)).at(-1)?.position ?? 0n
  return { store, service, openSessions, newest }
}

/** What the view has to be: the plain fold over everything that is stored. */
export const plainFold = async (store: EventStore): Promise<EnvironmentView> =>
  project(environmentView, historyPart(LIVE, await storedEvents(store)).events)

/** A view as it would be saved: what is the same in two views is the same in these. */
export const shown = (view: EnvironmentView): Readonly<Record<string, unknown>> =>
  Object.fromEntries(documentsOf(environmentView, view))

type Item = E.Either<StoreError, Delivery>

/** A store whose deliveries come as `change` makes them. */
export const withDeliveries = (
  store: EventStore,
  change: (items: AsyncIterable<Item>) => AsyncGenerator<Item, void>,
): EventStore => ({
  ...store,
  subscribe: (options) => ({
    [Symbol.asyncIterator]: () => {
      const subscription = store.subscribe(options)[Symbol.asyncIterator]()
      const changed = change({ [Symbol.asyncIterator]: () => subscription })
      return {
        next: () => changed.next(),
        // A generator that waits for the next delivery would not return before it comes.
        return: async () => {
          await subscription.return?.()
          return changed.return()
        },
      }
    },
  }),
})

export const gone: StoreError = { code: 'Unreachable', message: 'the connection is gone' }
