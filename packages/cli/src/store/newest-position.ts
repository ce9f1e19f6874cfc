import * as E from 'fp-ts/lib/Either.js'
import type { EventStore, StoreError } from '@aos-cluster/application'
import { STREAM_PREFIX } from '@aos-cluster/domain'

/** Position of the newest event of all environments; 0 if there is none. */
export const newestPosition = async (store: EventStore): Promise<E.Either<StoreError, bigint>> => {
  for await (const newest of store.readAll({ streamPrefix: STREAM_PREFIX, direction: 'backwards', limit: 1 }))
    return E.map(([event]: readonly { readonly position: bigint }[]) => event?.position ?? 0n)(newest)
  return E.right(0n)
}
