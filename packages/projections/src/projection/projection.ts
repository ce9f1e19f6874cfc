import type * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { HistoryEvent } from '../history/history-event.js'

/**
 * A way to look at a history: a fold over its events in their global order. What it knows then is asked for by queries,
 * pure functions of its state.
 */
export interface Projection<S> {
  readonly name: string
  /** Grows whenever the state of a history changes its form or its meaning: what was computed before is of no use then. */
  readonly version: number
  /** The state of an empty history. */
  readonly initial: S
  /** The state after one more event. Total: it never throws, and leaves the state before as it was. */
  readonly apply: (state: S, event: HistoryEvent) => S
  /** The state after many more events: the same as `apply` one by one, but faster. */
  readonly applyAll: (state: S, events: readonly HistoryEvent[]) => S
  readonly snapshot: SnapshotCodec<S>
}

/** A state as JSON documents by key: so that what a few events have changed can be kept by writing a few documents. */
export interface SnapshotCodec<S> {
  /**
   * What to write and to remove so that the documents of one state become those of another. Both must be states of one
   * fold, or the first the initial one: what they share is not looked at.
   */
  readonly changes: (before: S, after: S) => DocumentChanges
  /** The state from all its documents. */
  readonly read: (documents: ReadonlyMap<string, unknown>) => E.Either<t.Errors, S>
}

/** What of a read model is to be saved. */
export interface DocumentChanges {
  /** Documents that are new or different: plain JSON. */
  readonly put: readonly (readonly [key: string, document: unknown])[]
  /** Keys of the documents that are gone. */
  readonly remove: readonly string[]
}

/** All documents of a state. */
export const documentsOf = <S>(
  { snapshot, initial }: Projection<S>,
  state: S,
): ReadonlyMap<string, unknown> => new Map(snapshot.changes(initial, state).put)

/** Events that are folded at once where a history does not come as a list. */
const BATCH = 10_000

/** The state that a history leads to. It need not be in memory as a whole. */
export const project = <S>(
  projection: Projection<S>,
  history: Iterable<HistoryEvent>,
  from: S = projection.initial,
): S => {
  if (Array.isArray(history)) return projection.applyAll(from, history as readonly HistoryEvent[])
  let state = from
  let batch: HistoryEvent[] = []
  for (const event of history) {
    batch.push(event)
    if (batch.length < BATCH) continue
    state = projection.applyAll(state, batch)
    batch = []
  }
  return projection.applyAll(state, batch)
}
