import { status } from '@grpc/grpc-js'
import type { ExpectedRevision } from '../log/append-rules.js'
import { NO_REVISION } from '../log/stored-event.js'
import type { StatusMessage } from './messages.js'
import { streamIdentifier } from './stream-name.js'

/** The error of one append among those that share a call. */
const batchStatus = (code: status, name: string, fields: object = {}): StatusMessage => ({
  code,
  message: name,
  details: { '@type': `type.googleapis.com/event_store.client.${name}`, ...fields },
})

export const wrongExpectedVersion = (expected: ExpectedRevision, current: bigint): StatusMessage =>
  batchStatus(status.ALREADY_EXISTS, 'WrongExpectedVersion', {
    ...(current === NO_REVISION ? { currentNoStream: {} } : { currentStreamRevision: `${current}` }),
    ...expectedFields(expected),
  })

const expectedFields = (expected: ExpectedRevision): object => {
  if (expected === 'any') return { expectedAny: {} }
  if (expected === 'streamExists') return { expectedStreamExists: {} }
  return expected === NO_REVISION ? { expectedNoStream: {} } : { expectedStreamPosition: `${expected}` }
}

export const streamDeleted = (stream: string): StatusMessage =>
  batchStatus(status.NOT_FOUND, 'StreamDeleted', { streamIdentifier: streamIdentifier(stream) })

export const timeout = (): StatusMessage => batchStatus(status.DEADLINE_EXCEEDED, 'Timeout')

export const accessDenied = (): StatusMessage => batchStatus(status.PERMISSION_DENIED, 'AccessDenied')

export const maximumAppendSizeExceeded = (maxAppendSize: number): StatusMessage =>
  batchStatus(status.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', { maxAppendSize })

export const badRequest = (why: string): StatusMessage =>
  batchStatus(status.INVALID_ARGUMENT, 'BadRequest', { message: why })

/** What a server says that has no leader: in words only, and with code 0. */
export const notReady = (): StatusMessage => ({
  ...batchStatus(status.OK, 'Empty'),
  message: 'Server Is Not Ready',
})
