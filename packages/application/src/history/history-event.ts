import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import {
  CommandId,
  decodeCommand,
  decodeWith,
  Instant,
  Risk,
  UserId,
  type CommandBody,
  type InputError,
  within,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '@aos-cluster/projections'
import type { RecordedEvent } from '../event-store.js'
import { undecodable, type Failure } from '../failure.js'
import { readEvent } from '../read-event.js'

/** What a history needs of an event's metadata. Other keys may stand beside these. */
const StoredMetadata = t.intersection([
  t.type({
    commandId: CommandId,
    $correlationId: t.string,
    at: Instant,
    actor: t.type({ id: UserId, roles: t.readonlyArray(t.string) }),
  }),
  t.partial({ reason: t.string, acknowledged: t.readonlyArray(Risk), command: t.UnknownRecord }),
])
type StoredMetadata = t.TypeOf<typeof StoredMetadata>

/**
 * A stored event as a history tells it, or undefined if this software does not know its type or version.
 *
 * `Left`: `Undecodable`, if it is ours by its type, but its data or metadata are not as this software writes them.
 */
export const historyEvent = (recorded: RecordedEvent): E.Either<Failure, HistoryEvent | undefined> => {
  const event = readEvent(recorded)
  if (E.isLeft(event) || event.right === undefined) return event as E.Either<Failure, undefined>
  const metadata = decodeMetadata(recorded.metadata)
  if (E.isLeft(metadata)) return E.left(undecodable(recorded, metadata.left))
  const { commandId, $correlationId, at, actor, reason, acknowledged, command } = metadata.right
  return E.right({
    position: recorded.position,
    stream: recorded.stream,
    revision: recorded.revision,
    at,
    commandId,
    correlationId: $correlationId,
    actor,
    ...(reason === undefined ? {} : { reason }),
    ...(acknowledged === undefined ? {} : { acknowledged }),
    ...(command === undefined ? {} : { command: command as unknown as CommandBody }),
    event: event.right,
  })
}

const decodeMetadata = (metadata: unknown): E.Either<InputError, StoredMetadata> => {
  const decoded = StoredMetadata.is(metadata) ? E.right(metadata) : decodeWith(StoredMetadata)(metadata)
  if (E.isLeft(decoded)) return E.left(within('metadata')(decoded.left))
  const { command, at, actor } = decoded.right
  if (command === undefined) return decoded
  const body = decodeCommand({ ...command, at, actor })
  return E.isLeft(body) ? E.left(within('metadata.command')(body.left)) : decoded
}
