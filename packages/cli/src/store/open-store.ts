import * as E from 'fp-ts/lib/Either.js'
import { isEventStoreDbAddress, openEventStoreDb } from '@aos-cluster/adapter-eventstoredb'
import { openSqliteEventStore } from '@aos-cluster/adapter-sqlite'
import {
  inMemoryEventStore,
  type EventStore,
  type ReadModelStore,
  type StoreError,
} from '@aos-cluster/application'
import { show } from '@aos-cluster/domain'
import { BadInput } from '../outcome.js'

/** Where the store is kept if nobody says otherwise: a file in the working directory. */
export const DEFAULT_STORE = 'sqlite:aos-cluster.db'

export interface OpenedStore {
  readonly store: EventStore
  /** Where the store keeps read models for later, if it does. */
  readonly readModels?: ReadModelStore
  /** The path of a file that was made just now. */
  readonly createdFile?: string
}

/**
 * Opens the store that an address names: `sqlite:PATH`, a file that is made if it does not exist; `memory:`; or the
 * connection string of an EventStoreDB or KurrentDB, such as `esdb://HOST:PORT`.
 */
export const openStore = async (address: string): Promise<E.Either<BadInput | StoreError, OpenedStore>> => {
  if (address === 'memory:') return E.right({ store: inMemoryEventStore() })
  if (address.startsWith('sqlite:') && address.length > 'sqlite:'.length)
    return openFile(address.slice('sqlite:'.length))
  if (isEventStoreDbAddress(address)) return openServer(address)
  // What is no address may still hold a password.
  const shown = show(address.replace(/:\/\/.*@/s, '://…@'))
  return E.left(new BadInput(`--store: expected sqlite:PATH, memory: or esdb://HOST:PORT, got ${shown}`))
}

const openFile = async (path: string): Promise<E.Either<StoreError, OpenedStore>> => {
  const opened = await openSqliteEventStore({ path })
  if (E.isLeft(opened)) return opened
  const store = opened.right
  return E.right({
    store,
    readModels: store.readModels,
    ...(store.created ? { createdFile: store.path } : {}),
  })
}

const openServer = async (
  connectionString: string,
): Promise<E.Either<BadInput | StoreError, OpenedStore>> => {
  const opened = await openEventStoreDb({ connectionString })
  if (E.isRight(opened)) return E.right({ store: opened.right })
  return E.left(
    opened.left.code === 'InvalidAddress' ? new BadInput(`--store: ${opened.left.message}`) : opened.left,
  )
}
