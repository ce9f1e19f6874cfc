import type { Metadata } from '@grpc/grpc-js'
import { callerOf } from '../access/users.js'
import type { Moment } from '../faults/fault.js'
import type { Stop } from '../faults/pass.js'
import type { NodeContext } from './node-context.js'
import { rpcStatus, timedOut, type RpcStatus } from './rpc-status.js'

/** Whether the client insists on the leader. */
export const requiresLeader = (metadata: Metadata): boolean =>
  metadata.get('requires-leader').some((value) => value.toString().toLowerCase() === 'true')

/** What a hook is told of the client. */
export const clientOf = (metadata: Metadata): Pick<Moment, 'connectionName'> => {
  const [connectionName] = metadata.get('connection-name')
  return connectionName === undefined ? {} : { connectionName: connectionName.toString() }
}

/** Whether the client may read and write streams: gossip is for everybody, streams are not. */
export const mayUseStreams = ({ users }: NodeContext, metadata: Metadata): boolean =>
  callerOf(users, metadata) === 'known'

/** How a fault ends a call: with a status, with nothing more to say, or never. */
export const endingOf = (stop: Stop): RpcStatus | 'ok' | 'never' => {
  switch (stop.fault) {
    case 'error':
      return rpcStatus(stop.code, stop.details ?? 'A fault was ordered.')
    case 'timeout':
      return timedOut()
    case 'end':
      return 'ok'
    case 'hang':
      return 'never'
  }
}

/** Ends a call that has a stream of answers. */
export const stopStream = (
  stop: Stop,
  call: { readonly end: () => void; readonly emit: (event: 'error', status: RpcStatus) => boolean },
): void => {
  const ending = endingOf(stop)
  if (ending === 'never') return
  if (ending === 'ok') call.end()
  else call.emit('error', ending)
}
