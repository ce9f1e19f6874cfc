import * as E from 'fp-ts/lib/Either.js'
import { inputErrorMessage, readStoredEvent, type DomainEvent } from '@aos-cluster/domain'
import type { RecordedEvent } from './event-store.js'
import type { Failure } from './failure.js'

/** The domain's event, or undefined if this software does not know its type or version. */
export const readEvent = (recorded: RecordedEvent): E.Either<Failure, DomainEvent | undefined> => {
  const { type, data, metadata } = recorded
  const reading = readStoredEvent({ type, v: Number(metadata['v']), data })
  if (E.isRight(reading)) return E.right(reading.right.kind === 'event' ? reading.right.event : undefined)
  const place = `Event ${recorded.revision} of ${recorded.stream} (${type})`
  return E.left({
    code: 'Undecodable',
    message: `${place} can't be decoded: ${inputErrorMessage(reading.left)}`,
  })
}
