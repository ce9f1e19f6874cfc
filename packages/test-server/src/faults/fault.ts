import type { status } from '@grpc/grpc-js'

/** The calls that commit something. */
export type WriteCall = 'append' | 'batchAppend' | 'delete' | 'tombstone'
/** What clients ask for with the one call that reads. */
export type ReadCall = 'readStream' | 'readAll' | 'subscribeToStream' | 'subscribeToAll'
/** Everything that a client may ask for. */
export type Call = WriteCall | ReadCall | 'gossip' | 'serverFeatures'

/** Where a fault may strike. */
export type Moment = {
  readonly call: Call
  /** Which node was asked, from 0. */
  readonly node: number
  /** The stream that is written or read; none of a call that concerns all of them. */
  readonly stream?: string
  /** The name that the client has in its connection string, or one that it made up. */
  readonly connectionName?: string
} & (
  | { readonly at: 'beforeCommit'; readonly call: WriteCall; readonly stream: string }
  /** Only of what was committed, or had been before. */
  | { readonly at: 'afterCommit'; readonly call: WriteCall; readonly stream: string }
  /** Of a write: its answer, whatever that is. Of a read: all of it. */
  | { readonly at: 'beforeReply' }
  /** The `n`-th event of a read or subscription, from 0. */
  | { readonly at: 'beforeEvent'; readonly call: ReadCall; readonly n: number }
  /** All events were sent; a subscription has no such moment. */
  | { readonly at: 'beforeEnd'; readonly call: ReadCall }
)

/** What the server does at a moment instead of going on. */
export type Fault =
  /** Ends the call with a gRPC status; of a batch append the call is shared by all appends of a client. */
  | { readonly fault: 'error'; readonly code: status; readonly details?: string }
  /** Answers that a write took too long, as servers do that know no more themselves. Of a read: status `ABORTED`. */
  | { readonly fault: 'timeout' }
  /** Says nothing any more; the connection stays. */
  | { readonly fault: 'hang' }
  /** Ends the call with status `OK` and no further message; a call with one answer gets an empty one. */
  | { readonly fault: 'end' }
  /** Before the commit only: carries the write out twice and answers once. */
  | { readonly fault: 'duplicate' }
  /** Goes on when the promise settles. */
  | { readonly fault: 'delay'; readonly until: Promise<unknown> }

/** Asked at every moment; goes on where it answers nothing. */
export type FaultHook = (moment: Moment) => Fault | undefined

/** Says nothing any more. */
export const hang: Fault = { fault: 'hang' }

/** Answers that the write took too long. */
export const timeout: Fault = { fault: 'timeout' }

/** Ends the call as if all had been said. */
export const endCall: Fault = { fault: 'end' }

/** Carries a write out twice. */
export const duplicate: Fault = { fault: 'duplicate' }

/** Ends the call with a status, such as `failWith(status.UNAVAILABLE)`. */
export const failWith = (code: status, details?: string): Fault =>
  details === undefined ? { fault: 'error', code } : { fault: 'error', code, details }

/** Waits for a promise, kept or broken, and goes on. */
export const delayUntil = (until: Promise<unknown>): Fault => ({ fault: 'delay', until })
