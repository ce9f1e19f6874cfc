import type * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { decodeWith, type InputError } from '@aos-cluster/domain'
import type { NewEvent, RecordedEvent } from '../event-store.js'

/** An event on its way from one store to another. Its position is left behind: the other store gives it a new one. */
export interface TransferredEvent extends NewEvent {
  readonly stream: string
  /** Number in its stream, from 0. */
  readonly revision: number
}

const TransferredEvent = t.type({
  stream: t.string,
  revision: t.number,
  id: t.string,
  type: t.string,
  data: t.unknown,
  metadata: t.UnknownRecord,
})

/** A stored event without what belongs to its store alone. */
export const transferred = ({
  stream,
  revision,
  id,
  type,
  data,
  metadata,
}: RecordedEvent): TransferredEvent => ({ stream, revision, id, type, data, metadata })

/** A line of an export from JSON. `Left`: where it is wrong. */
export const decodeTransferredEvent: (u: unknown) => E.Either<InputError, TransferredEvent> =
  decodeWith(TransferredEvent)
