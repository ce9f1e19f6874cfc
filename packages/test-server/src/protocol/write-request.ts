import type { Metadata } from '@grpc/grpc-js'
import type { NotHandled } from '../cluster/cluster.js'
import type { WriteCall } from '../faults/fault.js'
import { pass, type Stop } from '../faults/pass.js'
import type { Write, WriteOutcome } from '../log/write.js'
import { clientOf, requiresLeader } from './call.js'
import type { NodeContext } from './node-context.js'

/** What came of a write that a client asked for. */
export type WriteResult = WriteOutcome | NotHandled | { readonly answer: 'stopped'; readonly stop: Stop }

/** Commits a write, with the faults that strike on the way. */
export const handleWrite = async (
  { cluster, member, hook }: NodeContext,
  call: WriteCall,
  metadata: Metadata,
  write: Write,
): Promise<WriteResult> => {
  const deathsBefore = member.deaths
  const where = { call, node: member.index, stream: write.stream, ...clientOf(metadata) }
  const before = await pass(hook, { ...where, at: 'beforeCommit' })
  if (before.stop !== undefined) return { answer: 'stopped', stop: before.stop }

  if (member.deaths !== deathsBefore) return { answer: 'dead' }
  const result = cluster.write(member, requiresLeader(metadata), write)
  if (before.isDuplicate) cluster.write(member, requiresLeader(metadata), write)

  if ('outcome' in result && result.outcome === 'committed') {
    const after = await pass(hook, { ...where, at: 'afterCommit' })
    if (after.stop !== undefined) return { answer: 'stopped', stop: after.stop }
  }
  const reply = await pass(hook, { ...where, at: 'beforeReply' })
  return reply.stop === undefined ? result : { answer: 'stopped', stop: reply.stop }
}
