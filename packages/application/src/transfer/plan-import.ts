import * as E from 'fp-ts/lib/Either.js'
import { isStreamOf, STREAM_PREFIX, type EnvironmentName } from '@aos-cluster/domain'
import { verifier } from '@aos-cluster/projections'
import type { EventStore, StoreError } from '../event-store.js'
import { historyPart } from '../history/read-history.js'
import type { TransferredEvent } from './transferred-event.js'

/** What an import has to do: it goes on where an earlier one stopped. */
export interface ImportPlan {
  /** How many events there are to import. */
  readonly total: number
  /** How many of them the store holds already. */
  readonly present: number
  /** The same for each stream. */
  readonly presentIn: ReadonlyMap<string, number>
}

/** Why nothing is imported. */
export interface ImportRefusal {
  readonly code: 'NotImportable'
  /** A sentence for an operator. */
  readonly message: string
}

/**
 * Looks whether the events can be imported: each stream is one of the environment's and without a gap; every event is one
 * that the decider could have produced there; and what the store holds of the environment is the beginning of it. Nothing is
 * written.
 */
export const planImport = async <F>(
  store: EventStore,
  environment: EnvironmentName,
  events: AsyncIterable<E.Either<F, TransferredEvent>>,
): Promise<E.Either<F | StoreError | ImportRefusal, ImportPlan>> => {
  const stored = await idsByStream(store, environment)
  if (E.isLeft(stored)) return stored
  const lengths = new Map<string, number>()
  const presentIn = new Map<string, number>()
  // Which stores the events come from is not known: what any of them lets through is no fault.
  const { initial, step, finish } = verifier({ environment, unchecked: 'otherStreams' })
  let verified = initial
  let total = 0
  for await (const each of events) {
    if (E.isLeft(each)) return each
    const { stream, revision, id } = each.right
    const place = `Event ${revision} of ${stream}`
    if (!isStreamOf(environment, stream))
      return refuse(`${place} is not of the environment ${environment}; name the one it is of.`)
    const length = lengths.get(stream) ?? 0
    if (revision !== length) return refuse(`${place} comes where event ${length} is expected.`)
    lengths.set(stream, length + 1)
    total += 1
    const part = historyPart(environment, [{ ...each.right, position: BigInt(total) }])
    const [undecodable] = part.undecodable
    if (undecodable !== undefined) return refuse(undecodable.message)
    verified = step(verified, part.events)
    const idThere = stored.right.get(stream)?.[revision]
    if (idThere === undefined) continue
    if (idThere !== id.toLowerCase())
      return refuse(
        `${place} is another one in the store: it holds another history. Import into a new store.`,
      )
    presentIn.set(stream, revision + 1)
  }
  for (const [stream, ids] of stored.right)
    if (ids.length > (lengths.get(stream) ?? 0))
      return refuse(
        `The store holds ${ids.length} events of ${stream}, the import only ${lengths.get(stream) ?? 0}. ` +
          'Import into a new store.',
      )
  // No revision is missing, as was seen above: those that the verifier misses are events of a type that is not known.
  const fault = finish(verified).deviations.find(({ kind }) => kind !== 'race' && kind !== 'outOfOrder')
  if (fault !== undefined)
    return refuse(`Event ${fault.revision} of ${fault.stream} can't have happened there: ${fault.message}`)
  const present = [...presentIn.values()].reduce((sum, count) => sum + count, 0)
  return E.right({ total, present, presentIn })
}

const refuse = (message: string): E.Either<ImportRefusal, never> => E.left({ code: 'NotImportable', message })

const idsByStream = async (
  store: EventStore,
  environment: EnvironmentName,
): Promise<E.Either<StoreError, ReadonlyMap<string, readonly string[]>>> => {
  const streams = new Map<string, string[]>()
  for await (const batch of store.readAll({ streamPrefix: STREAM_PREFIX })) {
    if (E.isLeft(batch)) return batch
    for (const { stream, id } of batch.right) {
      if (!isStreamOf(environment, stream)) continue
      const ids = streams.get(stream)
      if (ids === undefined) streams.set(stream, [id])
      else ids.push(id)
    }
  }
  return E.right(streams)
}
