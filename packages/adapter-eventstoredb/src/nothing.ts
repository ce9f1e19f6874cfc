import type { RecordedEvent, StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Connection } from './connection.js'

/** A reading that has no events, and of which the server need not be asked. */
export async function* nothing({
  isClosed,
  errors,
}: Connection): AsyncGenerator<Either<StoreError, readonly RecordedEvent[]>, void> {
  if (isClosed()) yield E.left(errors.closed)
}
