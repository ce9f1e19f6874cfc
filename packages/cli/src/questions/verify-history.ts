import * as E from 'fp-ts/lib/Either.js'
import { readHistory, type Failure, type UndecodableEvent } from '@aos-cluster/application'
import { verifier } from '@aos-cluster/projections'
import type { AskedMoment } from '../present/as-of.js'
import type { VerifiedHistory } from '../present/verification.js'
import type { OpenEnvironment } from '../store/with-environment.js'
import { belongsTo } from './where-in-history.js'

/**
 * Decides every command of a history anew, batch by batch: what is in memory does not grow with the history.
 *
 * @param asked up to which moment; null for all of it
 * @param onProgress told after each batch: up to which position the history is verified, and how many events that were
 */
export const verifyHistory = async (
  { store, name }: Pick<OpenEnvironment, 'store' | 'name'>,
  asked: AskedMoment | null,
  onProgress: (position: bigint, events: number) => Promise<void>,
): Promise<E.Either<Failure, VerifiedHistory>> => {
  const { initial, step, finish } = verifier({
    environment: name,
    unchecked: store.capabilities.guards ? 'otherRuns' : 'otherStreams',
  })
  const belongs = belongsTo(asked)
  const undecodable: UndecodableEvent[] = []
  let state = initial
  let unknown = 0
  for await (const part of readHistory(store, name)) {
    if (E.isLeft(part)) return part
    const belonging = part.right.events.filter(belongs)
    state = step(state, belonging)
    unknown += part.right.unknown
    undecodable.push(...part.right.undecodable.filter(belongs))
    if (state.position !== null) await onProgress(state.position, state.events)
    if (belonging.length < part.right.events.length) break
  }
  const found = finish(state)
  return E.right({ ...found, sound: found.sound && undecodable.length === 0, unknown, undecodable })
}
