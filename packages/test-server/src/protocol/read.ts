import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { ServerWritableStream } from '@grpc/grpc-js'
import * as E from 'fp-ts/lib/Either.js'
import { pass } from '../faults/pass.js'
import { readerPace } from '../reading/slow-reader.js'
import { answersTo } from './answers.js'
import { clientOf, mayUseStreams, requiresLeader, stopStream } from './call.js'
import type { ReadReq, ReadResp } from './messages.js'
import type { NodeContext } from './node-context.js'
import { isEndless, readRequest, streamOf, type ReadRequest } from './read-request.js'
import { isMessage, readResponse, type FailureAnswer } from './read-response.js'
import {
  accessDenied,
  invalidPosition,
  notHandled,
  streamDeleted,
  unexpected,
  type RpcStatus,
} from './rpc-status.js'

type ReadCall = ServerWritableStream<ReadReq, ReadResp>

/** Reads and subscriptions: one call for all of them. */
export const read =
  (context: NodeContext) =>
  (call: ReadCall): void => {
    const request = acceptedRequest(context, call)
    if (E.isRight(request)) void send(context, call, request.right)
    else if (request.left !== 'never') call.emit('error', request.left)
  }

const acceptedRequest = (
  context: NodeContext,
  { request: { options }, metadata }: ReadCall,
): E.Either<RpcStatus | 'never', ReadRequest> => {
  if (!mayUseStreams(context, metadata)) return E.left(accessDenied())
  const request = options === undefined ? E.left(unexpected()) : readRequest(options)
  const refusal = context.cluster.refusalOf(context.member, requiresLeader(metadata))
  if (E.isLeft(request)) return request
  if (refusal !== undefined) return E.left(refusal.answer === 'dead' ? 'never' : notHandled(refusal))
  return isEndless(request.right) ? E.left('never') : request
}

const send = async (context: NodeContext, call: ReadCall, request: ReadRequest): Promise<void> => {
  const { member, hook } = context
  const stream = streamOf(request)
  const where = {
    call: request.call,
    node: member.index,
    ...clientOf(call.metadata),
    ...(stream === undefined ? {} : { stream }),
  }
  const reply = await pass(hook, { ...where, at: 'beforeReply' })
  if (reply.stop !== undefined) return stopStream(reply.stop, call)

  const over = new AbortController()
  call.on('cancelled', () => over.abort())
  call.on('close', () => over.abort())
  if (call.cancelled) over.abort()

  const pace = readerPace()
  const subscriptionId = randomUUID()
  let events = 0
  for await (const answer of answersTo(context, request, over.signal, pace)) {
    if (answer.answer === 'event') {
      const passed = await pass(hook, { ...where, at: 'beforeEvent', n: events })
      if (passed.stop !== undefined) return stopStream(passed.stop, call)
      events++
    }
    if (over.signal.aborted) return
    if (!isMessage(answer)) {
      call.emit('error', failureOf(answer))
      return
    }
    if (call.write(readResponse(answer, subscriptionId, request.hasStructuredIds))) continue
    pace.waits()
    await once(call, 'drain', { signal: over.signal }).catch(() => undefined)
  }
  if (over.signal.aborted) return
  const end = await pass(hook, { ...where, at: 'beforeEnd' })
  if (end.stop === undefined) call.end()
  else stopStream(end.stop, call)
}

const failureOf = (answer: FailureAnswer): RpcStatus =>
  answer.answer === 'streamDeleted' ? streamDeleted(answer.stream) : invalidPosition()
