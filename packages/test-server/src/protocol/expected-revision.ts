import type { ExpectedRevision } from '../log/append-rules.js'
import { NO_REVISION } from '../log/stored-event.js'
import type { StreamOptions } from './messages.js'

export const readExpected = ({
  noStream,
  any,
  streamExists,
  revision = '0',
}: StreamOptions): ExpectedRevision => {
  if (noStream !== undefined) return NO_REVISION
  if (any !== undefined) return 'any'
  if (streamExists !== undefined) return 'streamExists'
  return BigInt(revision)
}

/** The number that stands for it in the server's own errors. */
export const expectedNumber = (expected: ExpectedRevision): bigint => {
  if (typeof expected === 'bigint') return expected
  return expected === 'any' ? -2n : -4n
}
