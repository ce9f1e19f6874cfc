import * as E from 'fp-ts/lib/Either.js'
import { isStreamOf, STREAM_PREFIX, type EnvironmentName } from '@aos-cluster/domain'
import type { HistoryEvent } from '@aos-cluster/projections'
import type { EventStore, RecordedEvent } from '../event-store.js'
import type { Failure } from '../failure.js'
import { historyEvent } from './history-event.js'

/** A part of an environment's history, with what in it could not be told. */
export interface HistoryPart {
  readonly events: readonly HistoryEvent[]
  /** Events of a type or a version that this software does not know. */
  readonly unknown: number
  readonly undecodable: readonly UndecodableEvent[]
}

/** An event that is ours by its type, but not as this software writes it. */
export interface UndecodableEvent {
  readonly position: bigint
  readonly stream: string
  readonly revision: number
  /** A sentence for an operator. */
  readonly message: string
}

/** What the stored events tell of an environment; those of other environments and of others are left out. */
export const historyPart = (
  environment: EnvironmentName,
  recorded: readonly RecordedEvent[],
): HistoryPart => {
  const events: HistoryEvent[] = []
  const undecodable: UndecodableEvent[] = []
  let unknown = 0
  for (const one of recorded) {
    if (!isStreamOf(environment, one.stream)) continue
    const event = historyEvent(one)
    if (E.isLeft(event)) {
      const { position, stream, revision } = one
      undecodable.push({ position, stream, revision, message: event.left.message })
    } else if (event.right === undefined) unknown += 1
    else events.push(event.right)
  }
  return { events, unknown, undecodable }
}

/** The history of an environment, part by part, in the one global order over its streams. */
export async function* readHistory(
  store: EventStore,
  environment: EnvironmentName,
  { after = 0n }: { readonly after?: bigint } = {},
): AsyncGenerator<E.Either<Failure, HistoryPart>, void> {
  for await (const batch of store.readAll({ streamPrefix: STREAM_PREFIX, after }))
    yield E.isLeft(batch) ? batch : E.right(historyPart(environment, batch.right))
}
