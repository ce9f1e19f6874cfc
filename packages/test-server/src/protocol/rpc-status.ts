import { Metadata, status, type StatusObject } from '@grpc/grpc-js'
import type { NotHandled } from '../cluster/cluster.js'

/** How a call ends that failed; the clients tell failures apart by the trailer `exception`. */
export type RpcStatus = Pick<StatusObject, 'code' | 'details' | 'metadata'>

export const rpcStatus = (
  code: status,
  details: string,
  trailers: Readonly<Record<string, string>> = {},
): RpcStatus => {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value)
  return { code, details, metadata }
}

/** Trailers are ASCII, names of streams are not. */
const inAscii = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?')

export const streamDeleted = (stream: string): RpcStatus =>
  rpcStatus(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': inAscii(stream),
  })

export const wrongExpectedVersion = (stream: string, expected: bigint, actual: bigint): RpcStatus =>
  rpcStatus(
    status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': inAscii(stream),
      'expected-version': `${expected}`,
      'actual-version': `${actual}`,
    },
  )

export const maximumAppendSizeExceeded = (maximum: number): RpcStatus =>
  rpcStatus(status.INVALID_ARGUMENT, `Maximum Append Size of ${maximum} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': `${maximum}`,
  })

export const requiredMetadataMissing = (property: string): RpcStatus =>
  rpcStatus(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  })

export const accessDenied = (): RpcStatus =>
  rpcStatus(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' })

export const timedOut = (): RpcStatus =>
  rpcStatus(status.ABORTED, 'Operation timed out: the write was not confirmed in time')

export const invalidPosition = (): RpcStatus =>
  rpcStatus(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.')

/** What a handler that throws makes of a request that no client sends. */
export const unexpected = (): RpcStatus => rpcStatus(status.UNKNOWN, 'Exception was thrown by handler.')

export const notHandled = (refusal: Exclude<NotHandled, { answer: 'dead' }>): RpcStatus => {
  switch (refusal.answer) {
    case 'notReady':
      return rpcStatus(status.UNAVAILABLE, 'Server Is Not Ready')
    case 'notLeader':
      return rpcStatus(status.NOT_FOUND, 'Leader info available', {
        exception: 'not-leader',
        'leader-endpoint-host': refusal.leader.host,
        'leader-endpoint-port': `${refusal.leader.port}`,
      })
  }
}
