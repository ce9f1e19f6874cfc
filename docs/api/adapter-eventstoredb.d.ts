/** Everything that `@aos-cluster/adapter-eventstoredb` exports. Written by `pnpm api`; a test compares it with the code. */

import type { Either } from 'fp-ts/lib/Either.js'
import type { EventStore } from '@aos-cluster/application'
import type { StoreError } from '@aos-cluster/application'

export type ClientName = 'eventstore' | 'kurrent'

export interface EventStoreDbOptions {
  readonly client?: ClientName
  readonly connectionString: string
  readonly deadlineMilliseconds?: number
}

export const isEventStoreDbAddress: (text: string) => boolean

export const openEventStoreDb: (input: EventStoreDbOptions) => Promise<Either<StoreError, EventStore>>
