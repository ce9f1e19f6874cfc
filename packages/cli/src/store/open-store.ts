import * as E from 'fp-ts/lib/Either.js'
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

/** Opens the store that an address names: `sqlite:PATH`, a file that is made if it does not exist, or `memory:`. */
export const openStore = async (address: string): Promise<E.Either<BadInput | StoreError, OpenedStore>> => {
  if (address === 'memory:') return E.right({ store: inMemoryEventStore() })
  if (address.startsWith('sqlite:') && address.length > 'sqlite:'.length) {
    const opened = await openSqliteEventStore({ path: address.slice('sqlite:'.length) })
    return E.map((store: typeof opened extends E.Either<unknown, infer S> ? S : never) => ({
      store,
      readModels: store.readModels,
      ...(store.created ? { createdFile: store.path } : {}),
    }))(opened)
  }
  return E.left(new BadInput(`--store: expected sqlite:PATH or memory:, got ${show(address)}`))
}
