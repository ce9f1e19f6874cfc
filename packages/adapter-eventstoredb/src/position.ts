import type { Position } from './client/client.js'

/** No log is that long; what older servers call a position and is not one is beyond it. */
const BEYOND_EVERY_LOG = 2n ** 63n - 1n

export const isOnLog = (position: bigint): boolean => position < BEYOND_EVERY_LOG

/** The place of an event of which only the one number is known. */
export const positionAt = (commit: bigint): Position => ({ commit, prepare: commit })

/** Where a reading forwards begins: `nowhere` if nothing can be there, undefined for the first event. */
export const startForwards = (after: bigint | undefined): Position | undefined | 'nowhere' => {
  if (after === undefined || after <= 0n) return undefined
  return isOnLog(after) ? positionAt(after) : 'nowhere'
}

/** Where a reading backwards begins: `nowhere` if nothing can be there, undefined for the last event. */
export const startBackwards = (before: bigint | undefined): Position | undefined | 'nowhere' => {
  if (before === undefined || !isOnLog(before)) return undefined
  return before > 0n ? positionAt(before) : 'nowhere'
}

/**
 * Whether the place is that of an event. A server that has looked at many events of others may name the place behind one
 * of them instead, where the next event will be: to go on after that place would leave this event out.
 */
export const isOfEvent = ({ commit, prepare }: Position): boolean => commit === prepare
