import * as E from 'fp-ts/lib/Either.js'
import { readStoredEvent, type DomainEvent } from '@aos-cluster/domain'
import type { RecordedEvent } from './event-store.js'
import { undecodable, type Failure } from './failure.js'

/** The domain's event, or undefined if this software does not know its type or version. */
export const readEvent = (recorded: RecordedEvent): E.Either<Failure, DomainEvent | undefined> => {
  const { type, data, metadata } = recorded
  const reading = readStoredEvent({ type, v: Number(metadata['v']), data })
  if (E.isLeft(reading)) return E.left(undecodable(recorded, reading.left))
  return E.right(reading.right.kind === 'event' ? reading.right.event : undefined)
}
