import * as E from 'fp-ts/lib/Either.js'
import { inquire, inquireAt, stateAt, stateNow, type Failure } from '@aos-cluster/application'
import type { Instant } from '@aos-cluster/domain'
import type { AsOf, BeyondEnd, Inquiry, Moment, Projection } from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'
import type { AskedMoment } from '../present/as-of.js'
import type { OpenEnvironment } from '../store/with-environment.js'

/** Why a question has no answer. */
export type Problem = BadInput | Failure

/** A state, and the moment that it is of; null for the present, if none was asked for. */
export interface Known<S> {
  readonly state: S
  readonly asked: AskedMoment | null
}

/** Whether the present state is carried on from a read model, and kept as one; a narrow question's is not. */
export type Keeping = 'kept' | 'onDemand'

/** The state of a projection as of the moment that was asked for, or as it is now. */
export const stateAsked = async <S>(
  environment: OpenEnvironment,
  projection: Projection<S>,
  moment: Moment | null,
  keeping: Keeping,
): Promise<E.Either<Problem, Known<S>>> => {
  if (moment !== null) return stateAsOf(environment, projection, moment)
  const { store, name, readModels } = environment
  const state = await stateNow(store, name, projection, keeping === 'kept' ? readModels : undefined)
  return E.map((known: S): Known<S> => ({ state: known, asked: null }))(state)
}

/** The state of a projection as of a moment. */
export const stateAsOf = async <S>(
  { store, name }: OpenEnvironment,
  projection: Projection<S>,
  moment: Moment,
): Promise<E.Either<Problem, { readonly state: S; readonly asked: AskedMoment }>> =>
  E.bimap(problemOf, ({ state, ...about }: AsOf<S>) => ({ state, asked: { ...moment, ...about } }))(
    await stateAt(store, name, projection, moment),
  )

/** The answer of an inquiry as of the moment that was asked for, or as of now. */
export const answerAsked = async <A>(
  { store, name }: OpenEnvironment,
  inquiry: Inquiry<A>,
  moment: Moment | null,
): Promise<E.Either<Problem, Known<A>>> =>
  moment === null
    ? E.map((state: A): Known<A> => ({ state, asked: null }))(await inquire(store, name, inquiry))
    : E.bimap(problemOf, ({ state, ...about }: AsOf<A>): Known<A> => ({
        state,
        asked: { ...moment, ...about },
      }))(await inquireAt(store, name, inquiry, moment))

/** A position that no event has reached is bad input; everything else is the store's. */
const problemOf = (error: Failure | BeyondEnd): Problem =>
  error.code === 'BeyondEnd' ? new BadInput(error.message) : error

/** The time by which something is judged: that of the moment asked for, or of the clock. */
export const timeOf = (moment: Moment | null, clock: Instant | null, now: Date): Instant | null => {
  const present = now.toISOString() as Instant
  if (moment === null) return present
  if ('position' in moment) return clock
  return moment.instant < present ? moment.instant : present
}
