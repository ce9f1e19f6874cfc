import { type NewEvent, type StoreError, unacceptable } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'

/** An event as it is written. */
export interface EncodedEvent {
  /** UUID as it was given. */
  readonly id: string
  readonly type: string
  readonly data: string
  readonly metadata: string
}

/** The events as text, before any transaction begins; `Unacceptable` if no store could take them. */
export const encodeEvents = (
  stream: string,
  events: readonly NewEvent[],
): Either<StoreError, readonly EncodedEvent[]> => {
  const error = unacceptable(stream, events)
  if (error !== undefined) return E.left(error)
  return E.tryCatch(
    () => events.map(encode),
    // JSON longer than the longest string.
    (reason) => ({
      code: 'Unacceptable',
      message: `The events for ${stream} cannot be written: ${String(reason)}.`,
    }),
  )
}

const encode = ({ id, type, data, metadata }: NewEvent): EncodedEvent => ({
  id,
  type,
  data: JSON.stringify(data),
  metadata: JSON.stringify(metadata),
})
