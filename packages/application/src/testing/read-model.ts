import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import type { StoreError } from '../event-store.js'
import type { Checkpoint, ReadModelChange, ReadModelStore, StoredReadModel } from '../read-model-store.js'

/** A checkpoint at a position; its checksum says which. */
export const checkpointAt = (position: bigint): Checkpoint => ({
  version: 1,
  position,
  checksum: `checksum-${position}`,
})

/** A step from one position to another, with these documents. */
export const step = (
  from: bigint | undefined,
  to: bigint,
  put: Readonly<Record<string, unknown>> = {},
  remove: readonly string[] = [],
): ReadModelChange => ({ from, to: checkpointAt(to), put: Object.entries(put), remove })

/** What a store answers that must not fail. */
export const answered = async <A>(answer: Promise<Either<StoreError, A>>): Promise<A> => {
  const either = await answer
  return E.isLeft(either) ? expect.fail(`${either.left.code}: ${either.left.message}`) : either.right
}

/** A read model as it is stored; it has to be there. */
export const loaded = async (store: ReadModelStore, name: string): Promise<StoredReadModel> =>
  (await answered(store.load(name))) ?? expect.fail(`there is no read model ${name}`)

/** The documents and the position of a read model, or undefined if there is none: what a test compares at a glance. */
export const contentOfModel = async (
  store: ReadModelStore,
  name: string,
): Promise<
  { readonly position: bigint; readonly documents: Readonly<Record<string, unknown>> } | undefined
> => {
  const model = await answered(store.load(name))
  expect(await answered(store.checkpoint(name))).toEqual(model?.checkpoint)
  return model && { position: model.checkpoint.position, documents: Object.fromEntries(model.documents) }
}
