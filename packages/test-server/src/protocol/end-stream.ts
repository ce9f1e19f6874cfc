import type { ServerUnaryCall } from '@grpc/grpc-js'
import * as E from 'fp-ts/lib/Either.js'
import type { ExpectedRevision } from '../log/append-rules.js'
import { mayUseStreams } from './call.js'
import { expectedNumber, readExpected } from './expected-revision.js'
import type { EndReq, EndResp } from './messages.js'
import type { NodeContext } from './node-context.js'
import { eventPosition } from './position.js'
import { accessDenied, streamDeleted, unexpected, wrongExpectedVersion } from './rpc-status.js'
import { readStreamName } from './stream-name.js'
import { refused, stopped, unary, type UnaryAnswer } from './unary.js'
import { handleWrite, type WriteResult } from './write-request.js'

type EndCall = ServerUnaryCall<EndReq, EndResp>

/**
 * Ends a stream: a delete in a way that lets it begin again, where it ended, a tombstone for good.
 */
export const endStream = (context: NodeContext, write: 'delete' | 'tombstone') =>
  unary(async (call: EndCall): Promise<UnaryAnswer<EndResp>> => {
    if (!mayUseStreams(context, call.metadata)) return E.left(accessDenied())
    const { options } = call.request
    const stream = readStreamName(options?.streamIdentifier)
    if (options === undefined || stream === '') return E.left(unexpected())
    const expected = readExpected(options)
    return answerTo(
      await handleWrite(context, write, call.metadata, { write, stream, expected }),
      stream,
      expected,
    )
  })

const answerTo = (result: WriteResult, stream: string, expected: ExpectedRevision): UnaryAnswer<EndResp> => {
  if ('answer' in result) return result.answer === 'stopped' ? stopped(result.stop, {}) : refused(result)
  switch (result.outcome) {
    case 'committed':
      return E.right({ position: eventPosition(result.position) })
    case 'streamDeleted':
      return E.left(streamDeleted(stream))
    case 'wrongExpectedVersion':
      return E.left(wrongExpectedVersion(stream, expectedNumber(expected), result.current))
  }
}
