import * as E from 'fp-ts/lib/Either.js'
import type { EventStore } from '../event-store.js'
import type { Failure } from '../failure.js'
import type { KeptProjection } from './kept-projection.js'
import { readOn } from './read-on.js'

/** What came of computing a read model anew. */
export interface Rebuilt {
  /** Position up to which the two were compared. */
  readonly position: bigint
  /** How many documents the old one had too many, too few or with other content. None, unless it was wrong. */
  readonly differences: number
  /** The keys of the first of them. */
  readonly examples: readonly string[]
}

const MOST_EXAMPLES = 20

/** Brings a read model that was computed anew and the one it replaces to the same position, and compares them. */
export const compareAtSamePosition = async <S>(
  fresh: KeptProjection<S>,
  old: KeptProjection<S>,
  store: EventStore,
): Promise<E.Either<Failure, Rebuilt>> => {
  const upTo = fresh.position > old.position ? fresh.position : old.position
  for (const kept of [fresh, old]) {
    const read = await readOn(kept, store, { upTo })
    if (E.isLeft(read)) return read
  }
  const keys = differingKeys(old.documents, fresh.documents)
  return E.right({ position: upTo, differences: keys.length, examples: keys.slice(0, MOST_EXAMPLES) })
}

const differingKeys = (
  a: ReadonlyMap<string, unknown>,
  b: ReadonlyMap<string, unknown>,
): readonly string[] => {
  const keys = new Set([...a.keys(), ...b.keys()])
  return [...keys].filter((key) => JSON.stringify(a.get(key)) !== JSON.stringify(b.get(key))).toSorted()
}
