import * as E from 'fp-ts/lib/Either.js'
import type { ExpectedRevision } from '../log/append-rules.js'
import { sizeOf, type ProposedEvent } from '../log/stored-event.js'
import * as batchStatus from './batch-status.js'
import { readExpected } from './expected-revision.js'
import type { BatchAppendReq, StatusMessage, Timestamp, UuidMessage } from './messages.js'
import type { NodeContext } from './node-context.js'
import { readProposed } from './proposed-event.js'
import { readStreamName } from './stream-name.js'

/** An append, of which more messages may come. */
export interface PendingAppend {
  readonly correlationId: UuidMessage | undefined
  readonly stream: string
  readonly expected: ExpectedRevision
  readonly events: readonly ProposedEvent[]
  readonly size: number
}

export const newAppend = ({ correlationId, options = {} }: BatchAppendReq): PendingAppend => ({
  correlationId,
  stream: readStreamName(options.streamIdentifier),
  expected: readExpected(options),
  events: [],
  size: 0,
})

/** An append with the events of one more message, or what is wrong with that. */
export const withEventsOf = (
  { options, proposedMessages = [], isFinal = false }: BatchAppendReq,
  append: PendingAppend,
  { now, maxAppendSize }: NodeContext,
  isAllowed: boolean,
): E.Either<StatusMessage, PendingAppend> => {
  if (!isAllowed) return E.left(batchStatus.accessDenied())
  if (options?.deadline !== undefined && millisecondsOf(options.deadline) <= now())
    return E.left(batchStatus.timeout())
  const events = [...append.events]
  let { size } = append
  for (const message of proposedMessages) {
    const event = readProposed(message)
    if (E.isLeft(event)) return E.left(batchStatus.badRequest(`The event has no ${event.left}.`))
    size += sizeOf(event.right)
    events.push(event.right)
  }
  if (size > maxAppendSize) return E.left(batchStatus.maximumAppendSizeExceeded(maxAppendSize))
  if (isFinal && append.stream === '') return E.left(batchStatus.badRequest('The stream has no name.'))
  return E.right({ ...append, events, size })
}

const millisecondsOf = ({ seconds = '0', nanos = 0 }: Timestamp): number =>
  Number(seconds) * 1000 + nanos / 1_000_000
