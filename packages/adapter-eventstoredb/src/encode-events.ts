import { type NewEvent, type StoreError, unacceptable } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { EncodedEvent } from './client/client.js'

/** Streams and types whose names begin so are those of the server itself. */
export const SYSTEM = '$'

/**
 * The events as they are sent, before the client sees them: an error while it encodes would be an append that never
 * ends. `Unacceptable` if no store, or this one, can take them.
 */
export const encodeEvents = (
  stream: string,
  events: readonly NewEvent[],
): Either<StoreError, readonly EncodedEvent[]> => {
  const error = unacceptable(stream, events)
  if (error !== undefined) return E.left(error)
  const systemName = [stream, ...events.map(({ type }) => type)].find((name) => name.startsWith(SYSTEM))
  if (systemName !== undefined)
    return refuse(`The name ${systemName} begins with ${SYSTEM}, as those of the server do; use another.`)
  try {
    return E.right(events.map(encode))
  } catch (reason) {
    // JSON longer than the longest string.
    return refuse(`The events for ${stream} cannot be written: ${String(reason)}.`)
  }
}

const refuse = (message: string): Either<StoreError, never> => E.left({ code: 'Unacceptable', message })

const utf8 = new TextEncoder()

const encode = ({ id, type, data, metadata }: NewEvent): EncodedEvent => ({
  contentType: 'application/json',
  id: id.toLowerCase(),
  type,
  data: JSON.parse(JSON.stringify(data)) as unknown,
  metadata: utf8.encode(JSON.stringify(metadata)),
})
