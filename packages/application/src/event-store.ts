/**
 * The port to an event store. An adapter implements `EventStore`; the application knows nothing else of a store.
 *
 * A stream is an append-only list of events, numbered by *revision* from 0. All streams share one global order,
 * numbered by *position*; positions are above 0 and grow, but need not be consecutive.
 *
 * Errors are values. No method rejects its promise or throws for anything that a store can meet in operation.
 */
import type { Either } from 'fp-ts/lib/Either.js'

/**
 * An event on its way into a store. `data` and `metadata` are plain JSON values: what a store would not give back as
 * it got it (a `Date`, a `bigint`, `NaN`, a cycle) is `Unacceptable`. A property that is `undefined` counts as absent.
 */
export interface NewEvent {
  /** UUID, read back in lower case. Appending the same ids again at the same revision is harmless: see `append`. */
  readonly id: string
  /** Text, not empty, without NUL and without halves of surrogate pairs; a stream's name likewise. */
  readonly type: string
  readonly data: unknown
  readonly metadata: Readonly<Record<string, unknown>>
}

/** An event as a store returns it. Its properties may be getters: name those you need, don't spread it. */
export interface RecordedEvent extends NewEvent {
  readonly stream: string
  /** Number in its stream, from 0. */
  readonly revision: number
  /** Place in the global order over all streams. */
  readonly position: bigint
}

/** The last revision of a stream, or that the stream has no events. */
export type StreamRevision = number | 'noStream'

/** A stream that a decision has read and that must not have changed when the append commits. */
export interface Guard {
  readonly stream: string
  readonly revision: StreamRevision
}

/** What became of an append. Only `Unknown` leaves a doubt: resolve it by appending the same again. */
export type AppendOutcome =
  | {
      readonly outcome: 'Committed'
      /** Revision of the last event appended. */
      readonly revision: number
      /**
       * Position of the last event appended, from a store that knows it and numbers events one by one: those before it have
       * the positions before. A repeat need not tell it.
       */
      readonly position?: bigint
    }
  | {
      readonly outcome: 'Conflict'
      /** The stream that was not at the revision expected: the one appended to, or a guard's. */
      readonly stream: string
      readonly actual: StreamRevision
    }
  | {
      /** Nothing was written, and nothing will be. */
      readonly outcome: 'Refused'
      readonly error: StoreError
    }
  | {
      /** It may have been written, now or later (a lost connection, a timeout). */
      readonly outcome: 'Unknown'
      readonly error: StoreError
    }

/** The kinds of what can go wrong with a store. */
export type StoreErrorCode =
  /** The address of the store is not one. */
  | 'InvalidAddress'
  /** The store cannot be reached or opened: wrong path, no server, no permission; it does not answer in time. */
  | 'Unreachable'
  /** The store does not know who asks, or forbids it to him. */
  | 'Unauthorized'
  /** The certificate of the store is not one that this process trusts. */
  | 'Untrusted'
  /** Another process holds the store longer than the wait allowed. */
  | 'Locked'
  /** The store can be read but not written. */
  | 'ReadOnly'
  /** No room is left where the store lives. */
  | 'Full'
  /** What is there is not one of our stores. */
  | 'Foreign'
  /** It is one of ours, written by a newer version of this software. */
  | 'NewerVersion'
  /** Stored bytes are damaged. */
  | 'Corrupt'
  /** The request cannot be stored as it is: see `unacceptable`; or it is more than the store takes at once. */
  | 'Unacceptable'
  /** Somebody deleted the stream in the store, for good: it takes no events any more. */
  | 'Deleted'
  /** The store was closed by its owner. */
  | 'Closed'

/** Why a store did not do what it was asked for. */
export interface StoreError {
  readonly code: StoreErrorCode
  /** A sentence for an operator: what happened, where, and what to do. */
  readonly message: string
}

/** In which direction, and how many events, are read. */
export interface ReadOptions {
  /** `forwards` (default) from the oldest, `backwards` from the newest. */
  readonly direction?: 'forwards' | 'backwards'
  /** At most so many events; all by default. */
  readonly limit?: number
}

/** Which events of one stream are read. */
export interface ReadStreamOptions extends ReadOptions {
  /** First revision to return (inclusive, in both directions). Default: the first in that direction. */
  readonly from?: number
}

/** Which events of all streams are read. */
export interface ReadAllOptions extends ReadOptions {
  /** Only streams whose name begins so. */
  readonly streamPrefix?: string
  /** Only events *after* this position (forwards) or *before* it (backwards): positions of `RecordedEvent` resume. */
  readonly after?: bigint
}

/**
 * Events arrive in batches of a store's own size. An error ends the reading and is its last item. Each loop over the
 * same `EventBatches` reads afresh.
 */
export type EventBatches = AsyncIterable<Either<StoreError, readonly RecordedEvent[]>>

/** What is subscribed to, and from where on. */
export interface SubscribeOptions {
  /** Only streams whose name begins so. */
  readonly streamPrefix?: string
  /** Only events after this position: that of a `Delivery` or of a `RecordedEvent`. Default: from the first event. */
  readonly after?: bigint
}

/** What a subscription brings at once. */
export interface Delivery {
  /** In the global order. None, if there is only word that the subscription has come further or has caught up. */
  readonly events: readonly RecordedEvent[]
  /** All that was asked for, up to here, has been delivered: subscribe after it, and nothing is missing or repeated. */
  readonly position: bigint
  /** Whether the subscription has caught up: the newest event came with this delivery or before it. */
  readonly live: boolean
}

/**
 * Deliveries without end: what is stored already, then what is appended. A lost connection is an error, which is the last
 * item; to go on, subscribe again after the last position. `break` in a `for await`, or `return()`, ends the subscription at
 * once, also while it waits.
 */
export type Subscription = AsyncIterable<Either<StoreError, Delivery>>

/** What stores differ in. */
export interface Capabilities {
  /**
   * Guards hold when the append commits. A store without this ignores them: whoever appends reads the guarded streams as
   * late as he can, and what is written to them in the moment between stays unseen.
   */
  readonly guards: boolean
  /** What is `Committed` outlives the process. */
  readonly durable: boolean
}

/** A store of events, as the application needs it: what an adapter implements. */
export interface EventStore {
  readonly capabilities: Capabilities

  /**
   * Appends all events at once, or none, if the stream is exactly at `expected` and every guard holds.
   *
   * If the stream is *beyond* `expected` and the events that follow that revision have exactly the ids given, in order,
   * the answer is `Committed` with the revision they have: a repeat after a lost acknowledgement does nothing.
   */
  readonly append: (
    stream: string,
    expected: StreamRevision,
    events: readonly NewEvent[],
    guards?: readonly Guard[],
  ) => Promise<AppendOutcome>

  /** The events of one stream. A stream that does not exist has none. */
  readonly readStream: (stream: string, options?: ReadStreamOptions) => EventBatches

  /** The events of all streams in the global order. */
  readonly readAll: (options?: ReadAllOptions) => EventBatches

  /** The events of all streams in the global order, and those that are still to come. */
  readonly subscribe: (options?: SubscribeOptions) => Subscription

  /** Finishes what was accepted, then releases the store. Later calls answer `Closed`. Closing twice is harmless. */
  readonly close: () => Promise<void>
}
