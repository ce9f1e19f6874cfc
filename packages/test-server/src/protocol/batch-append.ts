import type { ServerDuplexStream } from '@grpc/grpc-js'
import * as E from 'fp-ts/lib/Either.js'
import { replyTo, type BatchReply } from './batch-reply.js'
import { mayUseStreams } from './call.js'
import type { BatchAppendReq, BatchAppendResp } from './messages.js'
import type { NodeContext } from './node-context.js'
import { newAppend, withEventsOf, type PendingAppend } from './pending-append.js'
import { streamIdentifier } from './stream-name.js'
import { readUuid } from './uuid.js'
import { handleWrite } from './write-request.js'

type BatchAppendCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>

/**
 * The call that all appends of a client share: each names itself by a correlation id and is answered by that, in the
 * order in which they are done. A gRPC status ends all of them.
 */
export const batchAppend =
  (context: NodeContext) =>
  (call: BatchAppendCall): void => {
    const pending = new Map<string, PendingAppend>()
    let inWork = 0
    let hasClientEnded = false

    const endWhenDone = (): void => {
      if (hasClientEnded && inWork === 0) call.end()
    }
    const commit = async (append: PendingAppend): Promise<void> => {
      inWork++
      const { stream, expected, events } = append
      const result = await handleWrite(context, 'batchAppend', call.metadata, {
        write: 'append',
        stream,
        expected,
        events,
      })
      inWork--
      say(call, append, replyTo(append, result))
      endWhenDone()
    }

    call.on('data', (request: BatchAppendReq) => {
      const key = readUuid(request.correlationId)
      const append = request.options === undefined ? pending.get(key) : newAppend(request)
      if (append === undefined) return
      const read = withEventsOf(request, append, context, mayUseStreams(context, call.metadata))
      if (E.isLeft(read)) {
        pending.delete(key)
        say(call, append, { to: 'append', content: { error: read.left } })
      } else if (request.isFinal === true) {
        pending.delete(key)
        void commit(read.right)
      } else {
        pending.set(key, read.right)
      }
    })
    call.on('end', () => {
      hasClientEnded = true
      endWhenDone()
    })
  }

const say = (call: BatchAppendCall, append: PendingAppend, reply: BatchReply): void => {
  if (reply.to === 'append') call.write({ ...responseTo(append), ...reply.content })
  if (reply.to !== 'everybody') return
  if (reply.ending === 'ok') call.end()
  else call.emit('error', reply.ending)
}

const responseTo = ({ correlationId, stream }: PendingAppend): BatchAppendResp => ({
  ...(correlationId === undefined ? {} : { correlationId }),
  streamIdentifier: streamIdentifier(stream),
})
