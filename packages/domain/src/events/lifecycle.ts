import type * as t from 'io-ts'
import { Count, event, RunNumber } from '../codec/event.js'
import { listOf } from '../codec/list.js'
import { AosId } from '../vocabulary/aos-id.js'
import { Risk } from '../vocabulary/risk.js'

/** An AOS came on line. Its runs are numbered 1, 2, 3 … for ever; each begins accepting and without sessions (F156). */
export const AosStarted = event('AosStarted', { aosId: AosId, run: RunNumber })
export type AosStarted = t.TypeOf<typeof AosStarted>

/** An AOS was stopped as asked; all its sessions ended with it, workers too (F154, F155; D50, D51). */
export const AosStopped = event('AosStopped', {
  aosId: AosId,
  run: RunNumber,
  droppedSessions: Count,
  acknowledged: listOf(Risk),
})
export type AosStopped = t.TypeOf<typeof AosStopped>

/** An AOS went off line unasked; its sessions ended with it and none moved (F160; D50). */
export const AosLost = event('AosLost', { aosId: AosId, run: RunNumber, droppedSessions: Count })
export type AosLost = t.TypeOf<typeof AosLost>
