import * as E from 'fp-ts/lib/Either.js'
import type { Moment, Projection } from '@aos-cluster/projections'
import type { AskedMoment } from '../present/as-of.js'
import type { OpenEnvironment } from '../store/with-environment.js'
import { stateAsked, type Known, type Problem } from './asked-history.js'

/** Where in the history the moment lies; null for the present. */
export const whereInHistory = async (
  environment: OpenEnvironment,
  moment: Moment | null,
): Promise<E.Either<Problem, AskedMoment | null>> =>
  moment === null
    ? E.right(null)
    : E.map(({ asked }: Known<null>) => asked)(await stateAsked(environment, nothing, moment, 'onDemand'))

/** Knows nothing, at any moment. */
const nothing: Projection<null> = {
  name: 'nothing',
  version: 1,
  initial: null,
  apply: () => null,
  applyAll: () => null,
  snapshot: { changes: () => ({ put: [], remove: [] }), read: () => E.right(null) },
}

/** Whether an event belongs to the moment: all do that stand before the first that does not. */
export const belongsTo =
  (asked: AskedMoment | null) =>
  ({ position }: { readonly position: bigint }): boolean =>
    asked === null || asked.next === null || position < asked.next.position
