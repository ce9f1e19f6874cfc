import * as E from 'fp-ts/lib/Either.js'
import { STREAM_PREFIX } from '@aos-cluster/domain'
import type { EventStore, StoreError } from './event-store.js'

/** Position of the newest event of all environments; 0 if there is none. */
export const newestPosition = async (store: EventStore): Promise<E.Either<StoreError, bigint>> => {
  for await (const newest of store.readAll({ streamPrefix: STREAM_PREFIX, direction: 'backwards', limit: 1 }))
    return E.isLeft(newest) ? newest : E.right(newest.right[0]?.position ?? 0n)
  return E.right(0n)
}
