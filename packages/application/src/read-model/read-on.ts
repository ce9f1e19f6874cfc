import * as E from 'fp-ts/lib/Either.js'
import { STREAM_PREFIX } from '@aos-cluster/domain'
import type { EventStore } from '../event-store.js'
import type { Failure } from '../failure.js'
import type { KeptProjection } from './kept-projection.js'

/** Told how far work has come, and through how many events; the work goes on when it has taken notice. */
export type OnProgress = (position: bigint, events: number) => void | Promise<void>

/** Takes in what the store holds by now, or what it holds up to a position. */
export const readOn = async <S>(
  kept: KeptProjection<S>,
  store: EventStore,
  { upTo, onProgress }: { readonly upTo?: bigint; readonly onProgress?: OnProgress } = {},
): Promise<E.Either<Failure, void>> => {
  let count = 0
  for await (const batch of store.readAll({ streamPrefix: STREAM_PREFIX, after: kept.position })) {
    if (E.isLeft(batch)) return batch
    const events = upTo === undefined ? batch.right : batch.right.filter(({ position }) => position <= upTo)
    const folded = kept.fold(events, events.at(-1)?.position ?? kept.position)
    if (E.isLeft(folded)) return folded
    count += events.length
    await onProgress?.(kept.position, count)
    if (events.length < batch.right.length) break
  }
  return upTo === undefined ? E.right(undefined) : kept.fold([], upTo)
}
