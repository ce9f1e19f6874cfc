import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { clientFailure } from '../../src/client-failure.js'

const error = (parts: object, message = 'something') => Object.assign(new Error(message), parts)

describe('what an error of a client means', () => {
  test.each([
    ['of the one client', { actualVersion: 7n }, 7],
    ['of the other client', { actualState: 7n }, 7],
    ['of the one client', { actualVersion: 'no_stream' }, 'noStream'],
    ['of the other client', { actualState: 'no_stream' }, 'noStream'],
    ['of a call that names it as a number', { actualVersion: -1n }, 'noStream'],
    ['with the wrong code', { actualVersion: 7n, code: status.UNAVAILABLE }, 7],
  ])('a wrong revision %s is a conflict', (_, parts, actual) => {
    expect(clientFailure(error({ type: 'wrong-expected-version', ...parts }))).toEqual({
      kind: 'conflict',
      actual,
    })
  })

  test.each([
    [{ type: 'stream-not-found' }, { kind: 'noStream' }],
    [{ type: 'stream-deleted' }, { kind: 'refused', code: 'Deleted' }],
    [
      { type: 'stream-deleted', code: status.FAILED_PRECONDITION },
      { kind: 'refused', code: 'Deleted' },
    ],
    [{ type: 'access-denied' }, { kind: 'refused', code: 'Unauthorized' }],
    [
      { type: 'unknown', code: status.UNAUTHENTICATED },
      { kind: 'refused', code: 'Unauthorized' },
    ],
    [{ code: status.PERMISSION_DENIED }, { kind: 'refused', code: 'Unauthorized' }],
    [
      { type: 'unknown', code: status.UNIMPLEMENTED },
      { kind: 'refused', code: 'Foreign' },
    ],
    [{ type: 'invalid-argument' }, { kind: 'refused', code: 'Unacceptable' }],
    [
      { type: 'unknown', code: status.RESOURCE_EXHAUSTED },
      { kind: 'refused', code: 'Unacceptable' },
    ],
    [{ type: 'not-leader', code: status.NOT_FOUND }, { kind: 'notLeader' }],
  ])('%j is %j', (parts, expected) => {
    expect(clientFailure(error(parts))).toMatchObject(expected)
  })

  test('an append that is too large says how much is taken', () => {
    const failure = clientFailure(error({ type: 'maximum-append-size-exceeded', maxAppendSize: 1048576 }))
    expect(failure).toMatchObject({ kind: 'refused', code: 'Unacceptable' })
    expect('reason' in failure && failure.reason).toContain('1048576 bytes')
  })

  test.each([
    status.CANCELLED,
    status.UNKNOWN,
    status.DEADLINE_EXCEEDED,
    status.ABORTED,
    status.INTERNAL,
    status.UNAVAILABLE,
  ])('after the code %i an append may have been written', (code) => {
    for (const type of ['unknown', 'unavailable', 'timeout', 'deadline-exceeded', 'cancelled', undefined])
      expect(clientFailure(error({ type, code }))).toMatchObject({ kind: 'interrupted', neverSent: false })
  })

  test.each([
    error(
      { type: 'unavailable', code: 14 },
      '14 UNAVAILABLE: No connection established. Last error: connect E',
    ),
    error({ code: 14 }, '14 UNAVAILABLE: No connection established'),
    error({ code: 14 }, 'Name resolution failed for target dns:nowhere:2113'),
    new Error('Failed to discover after 1 attempts.'),
  ])('nothing was sent when there never was a connection: $message', (given) => {
    expect(clientFailure(given)).toMatchObject({ kind: 'interrupted', neverSent: true })
  })

  test.each([
    'No connection established. Last error: Error: self-signed certificate in certificate chain',
    'No connection established. Last error: Error: unable to verify the first certificate',
    "Hostname/IP does not match certificate's altnames",
    'invalid peer certificate: UnknownIssuer',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
  ])('a certificate that is not trusted is no lost connection: %s', (message) => {
    expect(clientFailure(error({ type: 'unavailable', code: 14 }, message))).toMatchObject({
      kind: 'refused',
      code: 'Untrusted',
    })
  })

  test('a position that is none is told apart', () => {
    const given = error({ type: 'unknown', code: 3 }, '3: Trying to read from an invalid position.')
    expect(clientFailure(given)).toEqual({ kind: 'noSuchPosition' })
  })

  test.each([undefined, null, 'a text', new TypeError('error.metadata.getMap is not a function'), {}])(
    'whatever else is thrown leaves it open whether it was done: %s',
    (given) => {
      expect(clientFailure(given)).toMatchObject({ kind: 'interrupted', neverSent: false })
    },
  )

  test('what it said becomes one line without a full stop', () => {
    expect(clientFailure(new Error('Something\n  went wrong.\n'))).toMatchObject({
      reason: 'Something went wrong',
    })
  })
})
