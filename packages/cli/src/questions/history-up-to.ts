import * as E from 'fp-ts/lib/Either.js'
import { wholeHistory } from '@aos-cluster/application'
import { prefixAt, type HistoryEvent, type Moment, type Prefix } from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'
import type { AskedMoment } from '../present/as-of.js'
import type { OpenEnvironment } from '../store/with-environment.js'
import type { Problem } from './asked-history.js'

/** A history, and the part of it that belongs to the moment that was asked for. */
export interface HistoryInMemory {
  readonly whole: readonly HistoryEvent[]
  readonly events: readonly HistoryEvent[]
  /** Null for the present: all of it belongs. */
  readonly asked: AskedMoment | null
}

/** The history for a question that looks at all of it more than once, and so needs it in memory. */
export const historyUpTo = async (
  { store, name }: OpenEnvironment,
  moment: Moment | null,
): Promise<E.Either<Problem, HistoryInMemory>> => {
  const read = await wholeHistory(store, name)
  if (E.isLeft(read)) return read
  const whole = read.right
  if (moment === null) return E.right({ whole, events: whole, asked: null })
  return E.bimap(
    ({ message }: { readonly message: string }): Problem => new BadInput(message),
    ({ events, ...about }: Prefix): HistoryInMemory => ({ whole, events, asked: { ...moment, ...about } }),
  )(prefixAt(whole, moment))
}
