import type { ServerReadableStream } from '@grpc/grpc-js'
import * as E from 'fp-ts/lib/Either.js'
import type { ExpectedRevision } from '../log/append-rules.js'
import { NO_REVISION, sizeOf, type ProposedEvent } from '../log/stored-event.js'
import type { Write, WriteOutcome } from '../log/write.js'
import { mayUseStreams } from './call.js'
import { readExpected } from './expected-revision.js'
import type { AppendReq, AppendResp } from './messages.js'
import type { NodeContext } from './node-context.js'
import { readProposed } from './proposed-event.js'
import {
  accessDenied,
  maximumAppendSizeExceeded,
  requiredMetadataMissing,
  streamDeleted,
  unexpected,
  type RpcStatus,
} from './rpc-status.js'
import { readStreamName } from './stream-name.js'
import { success } from './success.js'
import { refused, stopped, unary, type UnaryAnswer } from './unary.js'
import { handleWrite } from './write-request.js'

type AppendCall = ServerReadableStream<AppendReq, AppendResp>
type Append = Extract<Write, { write: 'append' }>

/** The append of a client that gives credentials of its own: first the stream, then one message an event. */
export const append = (context: NodeContext) =>
  unary(async (call: AppendCall): Promise<UnaryAnswer<AppendResp>> => {
    if (!mayUseStreams(context, call.metadata)) return E.left(accessDenied())
    const write = readAppend(await messagesOf(call), context.maxAppendSize)
    if (E.isLeft(write)) return write
    const { stream, expected } = write.right
    const result = await handleWrite(context, 'append', call.metadata, write.right)
    if ('outcome' in result) return answerTo(result, stream, expected)
    return result.answer === 'stopped' ? stopped(result.stop, {}) : refused(result)
  })

/** Resolves when the client has said everything. */
const messagesOf = (call: AppendCall): Promise<readonly AppendReq[]> =>
  new Promise((resolve) => {
    const messages: AppendReq[] = []
    call.on('data', (message: AppendReq) => messages.push(message))
    call.on('end', () => resolve(messages))
  })

const readAppend = (
  [first, ...others]: readonly AppendReq[],
  maxAppendSize: number,
): E.Either<RpcStatus, Append> => {
  const options = first?.options
  const stream = readStreamName(options?.streamIdentifier)
  if (options === undefined || stream === '') return E.left(unexpected())
  const events: ProposedEvent[] = []
  let size = 0
  for (const { proposedMessage } of others) {
    if (proposedMessage === undefined) return E.left(unexpected())
    const event = readProposed(proposedMessage)
    if (E.isLeft(event)) return E.left(requiredMetadataMissing(event.left))
    size += sizeOf(event.right)
    if (size > maxAppendSize) return E.left(maximumAppendSizeExceeded(maxAppendSize))
    events.push(event.right)
  }
  return E.right({ write: 'append', stream, expected: readExpected(options), events })
}

const answerTo = (
  outcome: WriteOutcome,
  stream: string,
  expected: ExpectedRevision,
): UnaryAnswer<AppendResp> => {
  switch (outcome.outcome) {
    case 'committed':
      return E.right({ success: success(outcome) })
    case 'wrongExpectedVersion':
      return E.right({ wrongExpectedVersion: wrongVersion(expected, outcome.current) })
    case 'streamDeleted':
      return E.left(streamDeleted(stream))
  }
}

const wrongVersion = (
  expected: ExpectedRevision,
  current: bigint,
): NonNullable<AppendResp['wrongExpectedVersion']> => ({
  ...(current === NO_REVISION ? { currentNoStream: {} } : { currentRevision: `${current}` }),
  ...expectedFields(expected),
})

const expectedFields = (expected: ExpectedRevision): AppendResp['wrongExpectedVersion'] => {
  if (expected === 'any') return { expectedAny: {} }
  if (expected === 'streamExists') return { expectedStreamExists: {} }
  return expected === NO_REVISION ? { expectedNoStream: {} } : { expectedRevision: `${expected}` }
}
