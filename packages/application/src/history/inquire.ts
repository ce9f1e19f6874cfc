import * as E from 'fp-ts/lib/Either.js'
import type { EnvironmentName } from '@aos-cluster/domain'
import type { AsOf, BeyondEnd, HistoryEvent, Inquiry, Moment, Projection } from '@aos-cluster/projections'
import type { EventStore } from '../event-store.js'
import type { Failure } from '../failure.js'
import { readHistory } from './read-history.js'
import { stateAt } from './state-at.js'

/**
 * The answer of an inquiry that is shown the history of an environment, read from the store part by part.
 *
 * `Left`: `Undecodable`, for an event of ours that can't be decoded; otherwise the failure of the store.
 */
export const inquire = async <A>(
  store: EventStore,
  environment: EnvironmentName,
  inquiry: Inquiry<A>,
): Promise<E.Either<Failure, A>> => {
  for await (const part of readHistory(store, environment)) {
    if (E.isLeft(part)) return part
    const [first] = part.right.undecodable
    if (first !== undefined) return E.left({ code: 'Undecodable', message: first.message })
    inquiry.follow(part.right.events)
  }
  return E.right(inquiry.answer())
}

/**
 * The answer of an inquiry that is shown the history of an environment up to a moment.
 *
 * `Left`: as of `stateAt`.
 */
export const inquireAt = async <A>(
  store: EventStore,
  environment: EnvironmentName,
  inquiry: Inquiry<A>,
  moment: Moment,
): Promise<E.Either<Failure | BeyondEnd, AsOf<A>>> =>
  E.map((at: AsOf<null>): AsOf<A> => ({ ...at, state: inquiry.answer() }))(
    await stateAt(store, environment, shownTo(inquiry), moment),
  )

/** All of an environment's history, which has to fit into memory. */
export const wholeHistory = (
  store: EventStore,
  environment: EnvironmentName,
): Promise<E.Either<Failure, readonly HistoryEvent[]>> => {
  const history: HistoryEvent[] = []
  return inquire(store, environment, {
    follow: (events) => {
      for (const event of events) history.push(event)
    },
    answer: () => history,
  })
}

/** Has no state of its own: what there is to know the inquiry knows. */
const shownTo = ({ follow }: Inquiry<unknown>): Projection<null> => ({
  name: 'inquiry',
  version: 1,
  initial: null,
  apply: (_, event) => (follow([event]), null),
  applyAll: (_, events) => (follow(events), null),
  snapshot: { changes: () => ({ put: [], remove: [] }), read: () => E.right(null) },
})
