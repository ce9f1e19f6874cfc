import * as E from 'fp-ts/lib/Either.js'
import type { EnvironmentName } from '@aos-cluster/domain'
import {
  beyondEnd,
  liesAfter,
  type AsOf,
  type BeyondEnd,
  type HistoryEvent,
  type Moment,
  type PlaceInHistory,
  type Projection,
} from '@aos-cluster/projections'
import type { EventStore } from '../event-store.js'
import { inMemoryReadModelStore } from '../in-memory-read-model-store.js'
import type { Failure } from '../failure.js'
import { KeptProjection, readModelName } from '../read-model/kept-projection.js'
import { readOn } from '../read-model/read-on.js'
import type { ReadModelStore } from '../read-model-store.js'
import { readHistory } from './read-history.js'

/**
 * The state of a projection as of a moment, read from the store part by part. The same as `asOf` on the whole history,
 * which need not fit into memory here. As of a position it is read up to there; as of an instant to its end, since events
 * of earlier times may have been entered later.
 *
 * `Left`: `BeyondEnd`, for a position that no event has reached; `Undecodable`, for an event that belongs to the moment.
 */
export const stateAt = async <S>(
  store: EventStore,
  environment: EnvironmentName,
  projection: Projection<S>,
  moment: Moment,
): Promise<E.Either<Failure | BeyondEnd, AsOf<S>>> => {
  const isAfter = liesAfter(moment)
  let state = projection.initial
  let last: PlaceInHistory | null = null
  let end: PlaceInHistory | null = null
  let next: PlaceInHistory | null = null
  let enteredLater = 0
  for await (const part of readHistory(store, environment)) {
    if (E.isLeft(part)) return part
    const { events, undecodable } = part.right
    const boundary = next === null ? events.findIndex(isAfter) : 0
    const belonging = boundary === -1 ? events : events.slice(0, boundary)
    const behind = events.slice(belonging.length)
    state = projection.applyAll(state, belonging)
    last = placeOf(belonging.at(-1)) ?? last
    next ??= placeOf(behind[0])
    const missing = undecodable.find(({ position }) =>
      'position' in moment ? position <= moment.position : next === null || position < next.position,
    )
    if (missing !== undefined) return E.left({ code: 'Undecodable', message: missing.message })
    end = placeOf(events.at(-1)) ?? end
    enteredLater += behind.filter((event) => !isAfter(event)).length
    if ('position' in moment && next !== null) break
  }
  if ('position' in moment && moment.position > (end?.position ?? 0n))
    return E.left(beyondEnd(moment.position, end))
  const when = last === null ? 'beforeTheFirst' : next === null ? 'present' : 'inBetween'
  return E.right({ state, when, last, next, enteredLater })
}

/** How many events a read model may lag behind before it is saved by somebody who only reads it. */
const WORTH_SAVING = 1_000

/** The state of a projection as it is now: what was kept of it, and the events that came since. */
export const stateNow = async <S>(
  store: EventStore,
  environment: EnvironmentName,
  projection: Projection<S>,
  readModels: ReadModelStore = inMemoryReadModelStore(),
): Promise<E.Either<Failure, S>> => {
  const name = readModelName(environment, projection)
  const kept = new KeptProjection(projection, environment, readModels, 'stop', name)
  const loaded = await kept.load(store)
  if (E.isLeft(loaded)) return loaded
  const read = await readOn(kept, store)
  if (E.isLeft(read)) return read
  // It is only for those who come later: whatever prevents it, the state is right.
  if (kept.unsaved >= WORTH_SAVING) await kept.save()
  return E.right(kept.state)
}

const placeOf = (event: HistoryEvent | undefined): PlaceInHistory | null =>
  event === undefined ? null : { position: event.position, at: event.at }
