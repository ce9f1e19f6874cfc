import * as E from 'fp-ts/lib/Either.js'
import type { ProposedEvent } from '../log/stored-event.js'
import type { ProposedMessage } from './messages.js'
import { readUuid } from './uuid.js'

const NO_BYTES = new Uint8Array(0)

/** A proposed event, or the property that it lacks. */
export const readProposed = (message: ProposedMessage): E.Either<'type' | 'content-type', ProposedEvent> => {
  const { type, 'content-type': contentType } = message.metadata ?? {}
  if (type === undefined) return E.left('type')
  if (contentType === undefined) return E.left('content-type')
  return E.right({
    id: readUuid(message.id),
    type,
    isJson: contentType === 'application/json',
    data: message.data ?? NO_BYTES,
    metadata: message.customMetadata ?? NO_BYTES,
  })
}
