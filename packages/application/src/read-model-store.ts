/**
 * The port to the place where projections keep what they have computed. A read model is a set of JSON documents by key,
 * with a checkpoint that says which events are in it. Documents and checkpoint change together or not at all: so an event
 * that is delivered twice has one effect.
 *
 * Errors are values, as in an `EventStore`.
 */
import type { Either } from 'fp-ts/lib/Either.js'
import type { StoreError } from './event-store.js'

/** Which events are in a read model. */
export interface Checkpoint {
  /** Version of the projection that computed it; documents of another version are not to be read. */
  readonly version: number
  /** Position up to which all events are in it; 0 if none is. */
  readonly position: bigint
  /** Of all documents, computed by whoever saves them: what does not match it is damaged, and to be computed anew. */
  readonly checksum: string
}

/** A read model as it was saved. */
export interface StoredReadModel {
  readonly checkpoint: Checkpoint
  readonly documents: ReadonlyMap<string, unknown>
}

/** One step of a read model. */
export interface ReadModelChange {
  /** Position of the checkpoint that the change builds on; undefined for a read model that is not there yet. */
  readonly from: bigint | undefined
  readonly to: Checkpoint
  /** Documents that are new or different: plain JSON values. */
  readonly put: Iterable<readonly [key: string, document: unknown]>
  /** Keys of the documents that are gone. */
  readonly remove: Iterable<string>
}

/** A store of read models, as the application needs it: what an adapter implements. */
export interface ReadModelStore {
  /** The checkpoint alone; undefined if there is no such read model. */
  readonly checkpoint: (name: string) => Promise<Either<StoreError, Checkpoint | undefined>>

  /** The whole read model, as it is at one moment; undefined if there is none. */
  readonly load: (name: string) => Promise<Either<StoreError, StoredReadModel | undefined>>

  /** `outdated`: somebody else has carried it on from there, or removed it. Nothing was changed; load it again. */
  readonly save: (name: string, change: ReadModelChange) => Promise<Either<StoreError, 'saved' | 'outdated'>>

  /** Puts one read model in the place of another in one step; what was there under the new name is gone. */
  readonly rename: (from: string, to: string) => Promise<Either<StoreError, void>>

  readonly remove: (name: string) => Promise<Either<StoreError, void>>
}
