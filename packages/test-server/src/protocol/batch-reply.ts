import type { ExpectedRevision } from '../log/append-rules.js'
import type { WriteOutcome } from '../log/write.js'
import * as batchStatus from './batch-status.js'
import { endingOf } from './call.js'
import type { BatchAppendResp } from './messages.js'
import type { PendingAppend } from './pending-append.js'
import { notHandled, type RpcStatus } from './rpc-status.js'
import { success } from './success.js'
import type { WriteResult } from './write-request.js'

export type BatchContent = Pick<BatchAppendResp, 'success' | 'error'>

/** Who hears of it: the append alone, or everybody in the call, which ends with that. */
export type BatchReply =
  | { readonly to: 'append'; readonly content: BatchContent }
  | { readonly to: 'everybody'; readonly ending: RpcStatus | 'ok' }
  | { readonly to: 'nobody' }

export const replyTo = ({ stream, expected }: PendingAppend, result: WriteResult): BatchReply => {
  if ('outcome' in result) return { to: 'append', content: contentOf(result, stream, expected) }
  switch (result.answer) {
    case 'notReady':
      return { to: 'append', content: { error: batchStatus.notReady() } }
    case 'notLeader':
      return { to: 'everybody', ending: notHandled(result) }
    case 'dead':
      return { to: 'nobody' }
    case 'stopped': {
      if (result.stop.fault === 'timeout') return { to: 'append', content: { error: batchStatus.timeout() } }
      const ending = endingOf(result.stop)
      return ending === 'never' ? { to: 'nobody' } : { to: 'everybody', ending }
    }
  }
}

const contentOf = (outcome: WriteOutcome, stream: string, expected: ExpectedRevision): BatchContent => {
  switch (outcome.outcome) {
    case 'committed':
      return { success: success(outcome) }
    case 'wrongExpectedVersion':
      return { error: batchStatus.wrongExpectedVersion(expected, outcome.current) }
    case 'streamDeleted':
      return { error: batchStatus.streamDeleted(stream) }
  }
}
