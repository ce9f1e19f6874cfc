/** Everything that `@aos-cluster/adapter-sqlite` exports. Written by `pnpm api`; a test compares it with the code. */

import type { Either } from 'fp-ts/lib/Either.js'
import type { EventStore } from '@aos-cluster/application'
import type { ReadModelStore } from '@aos-cluster/application'
import type { StoreError } from '@aos-cluster/application'

export const openSqliteEventStore: (
  options: SqliteEventStoreOptions,
) => Promise<Either<StoreError, SqliteEventStore>>

export interface SqliteEventStore extends EventStore {
  readonly backup: (targetPath: string) => Promise<Either<StoreError, void>>
  readonly created: boolean
  readonly path: string
  readonly readModels: ReadModelStore
}

export interface SqliteEventStoreOptions {
  readonly busyTimeoutMilliseconds?: number
  readonly mode?: 'createIfMissing' | 'mustExist' | 'readOnly'
  readonly path: string
  readonly pollMilliseconds?: number
}
