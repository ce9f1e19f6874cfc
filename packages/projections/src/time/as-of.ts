import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { project, type Projection } from '../projection/projection.js'
import { liesAfter, type Moment } from './moment.js'

/** The part of a history that belongs to a moment. */
export interface Prefix {
  readonly events: readonly HistoryEvent[]
  /** Whether nothing had happened yet, or nothing has happened since, or neither. */
  readonly when: 'beforeTheFirst' | 'inBetween' | 'present'
  /** The last event that belongs to it. */
  readonly last: PlaceInHistory | null
  /** The first event that does not. */
  readonly next: PlaceInHistory | null
  /** Events behind `next` whose own time is not after the instant asked for: see `Moment`. 0 for a position. */
  readonly enteredLater: number
}

/** An event by its position and its time. */
export interface PlaceInHistory {
  readonly position: bigint
  readonly at: Instant
}

/** There is no such position yet. */
export interface BeyondEnd {
  readonly code: 'BeyondEnd'
  readonly position: bigint
  /** Null if the history is empty. */
  readonly last: PlaceInHistory | null
  readonly message: string
}

/** The part of the history that belongs to the moment. Before the first event nothing does, which is no error. */
export const prefixAt = (history: readonly HistoryEvent[], moment: Moment): E.Either<BeyondEnd, Prefix> => {
  const end = placeOf(history.at(-1))
  if ('position' in moment && moment.position > (end?.position ?? 0n))
    return E.left(beyondEnd(moment.position, end))
  const isAfter = liesAfter(moment)
  const found = history.findIndex(isAfter)
  const length = found === -1 ? history.length : found
  const behind = history.slice(length)
  return E.right({
    events: history.slice(0, length),
    when: length === 0 ? 'beforeTheFirst' : behind.length === 0 ? 'present' : 'inBetween',
    last: placeOf(history[length - 1]),
    next: placeOf(behind[0]),
    enteredLater: behind.filter((event) => !isAfter(event)).length,
  })
}

/** The state of a projection as of a moment, and what is to be said of the moment. */
export interface AsOf<S> extends Omit<Prefix, 'events'> {
  readonly state: S
}

/**
 * A projection as of a moment: the same as the projection of what belongs to the moment.
 *
 * @example
 * asOf(environmentView, history, { position: 4n })
 */
export const asOf = <S>(
  projection: Projection<S>,
  history: readonly HistoryEvent[],
  moment: Moment,
): E.Either<BeyondEnd, AsOf<S>> =>
  E.map(({ events, ...about }: Prefix): AsOf<S> => ({ state: project(projection, events), ...about }))(
    prefixAt(history, moment),
  )

/** The error that a position has not been reached. */
export const beyondEnd = (position: bigint, last: PlaceInHistory | null): BeyondEnd => ({
  code: 'BeyondEnd',
  position,
  last,
  message:
    last === null
      ? `There is no position ${position}: nothing has happened yet.`
      : `There is no position ${position}: the last event has ${last.position}.`,
})

/** The place of an event; null if there is none. */
export const placeOf = (event: HistoryEvent | undefined): PlaceInHistory | null =>
  event === undefined ? null : { position: event.position, at: event.at }
