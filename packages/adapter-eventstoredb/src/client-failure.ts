import type { StoreErrorCode, StreamRevision } from '@aos-cluster/application'

/** What an error of a client means. */
export type ClientFailure =
  /** The stream is not at the revision expected. Nothing was written. */
  | { readonly kind: 'conflict'; readonly actual: StreamRevision }
  /** The stream does not exist, or was deleted. */
  | { readonly kind: 'noStream' }
  /** The log has no event at the position to read from. */
  | { readonly kind: 'noSuchPosition' }
  /** The server will not do it, however often it is asked. Nothing was written. */
  | { readonly kind: 'refused'; readonly code: StoreErrorCode; readonly reason: string }
  /** Another server of the cluster is to be asked. Nothing was written. */
  | { readonly kind: 'notLeader' }
  /** It might work when tried again. Unless the request was never sent, it may have been carried out all the same. */
  | { readonly kind: 'interrupted'; readonly neverSent: boolean; readonly reason: string }

export const neverSent = (reason: string): ClientFailure => ({ kind: 'interrupted', neverSent: true, reason })

export const perhapsSent = (reason: string): ClientFailure => ({
  kind: 'interrupted',
  neverSent: false,
  reason,
})

const refused = (code: StoreErrorCode, reason: string): ClientFailure => ({ kind: 'refused', code, reason })

/** Thrown by whoever finds out by himself that nothing is at a position. */
export class NoSuchPosition extends Error {}

/** What the clients put into their errors. Which of it is there differs by client, by call and by error. */
interface ClientError {
  readonly type?: unknown
  /** Of gRPC. */
  readonly code?: unknown
  readonly message?: unknown
  readonly actualVersion?: unknown
  readonly actualState?: unknown
  readonly maxAppendSize?: unknown
}

export const clientFailure = (error: unknown): ClientFailure => {
  if (error instanceof NoSuchPosition) return { kind: 'noSuchPosition' }
  const { type, code, message, actualVersion, actualState, maxAppendSize } = Object(error) as ClientError
  const reason = oneLine(typeof message === 'string' && message !== '' ? message : String(type ?? error))
  switch (type) {
    case 'wrong-expected-version':
      return { kind: 'conflict', actual: streamRevision(actualVersion ?? actualState) }
    case 'stream-not-found':
    case 'no-stream':
      return { kind: 'noStream' }
    case 'stream-deleted':
      return refused('Deleted', reason)
    case 'maximum-append-size-exceeded':
      return refused(
        'Unacceptable',
        `an append may have at most ${String(Number(maxAppendSize))} bytes; append fewer or smaller events`,
      )
    case 'access-denied':
      return refused('Unauthorized', reason)
    case 'not-leader':
      return { kind: 'notLeader' }
    case 'invalid-argument':
    case 'invalid-transaction':
    case 'missing-required-metadata-property':
      return refused('Unacceptable', reason)
    default:
      return byMessage(reason) ?? byCode(code, reason)
  }
}

/** Words of Node and of OpenSSL; gRPC passes them on, and has no code of its own for what they say. */
const CERTIFICATE = /certificate|\bCERT_|_CERT\b|altnames|hostname\/ip does not match|unknown ?issuer/i
const NEVER_CONNECTED =
  /no connection established|failed to connect|failed to discover|name resolution failed|ECONNREFUSED|ENOTFOUND|EAI_AGAIN/i

const INVALID_POSITION = /invalid position/i

const byMessage = (reason: string): ClientFailure | undefined => {
  if (INVALID_POSITION.test(reason)) return { kind: 'noSuchPosition' }
  if (CERTIFICATE.test(reason)) return refused('Untrusted', reason)
  return NEVER_CONNECTED.test(reason) ? neverSent(reason) : undefined
}

/** After these it is not known whether an append was carried out; after all others it was not. */
const OUTCOME_UNKNOWN = new Set([
  1, // CANCELLED
  2, // UNKNOWN
  4, // DEADLINE_EXCEEDED
  10, // ABORTED
  13, // INTERNAL
  14, // UNAVAILABLE
])

const PERMISSION_DENIED = 7
const UNIMPLEMENTED = 12
const UNAUTHENTICATED = 16

const byCode = (code: unknown, reason: string): ClientFailure => {
  if (typeof code !== 'number' || OUTCOME_UNKNOWN.has(code)) return perhapsSent(reason)
  switch (code) {
    case PERMISSION_DENIED:
    case UNAUTHENTICATED:
      return refused('Unauthorized', reason)
    case UNIMPLEMENTED:
      return refused('Foreign', reason)
    default:
      return refused('Unacceptable', reason)
  }
}

const streamRevision = (actual: unknown): StreamRevision =>
  typeof actual === 'bigint' && actual >= 0n ? Number(actual) : 'noStream'

/** Whether the same call may succeed when it is made again. */
export const isPassing = ({ kind }: ClientFailure): boolean => kind === 'interrupted' || kind === 'notLeader'

/** What the client said, as far as the kind of failure does not say it all. */
export const reasonOf = (failure: ClientFailure): string => {
  if ('reason' in failure) return failure.reason
  return failure.kind === 'notLeader'
    ? 'the server asked is not the leader of its cluster'
    : `it answers with "${failure.kind}"`
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().replace(/\.+$/, '')
