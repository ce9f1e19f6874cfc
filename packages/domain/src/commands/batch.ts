import * as t from 'io-ts'
import { closedObject } from '../codec/closed-object.js'
import { command } from '../codec/command.js'
import { listOf } from '../codec/list.js'
import { AosReference } from '../vocabulary/aos-id.js'

/** Tick "Is batch server" (F63). */
export const EnableBatchServer = command('EnableBatchServer', { aosId: AosReference })

/** Clear "Is batch server" (F63). */
export const DisableBatchServer = command('DisableBatchServer', { aosId: AosReference })

/** Set the periods in which a batch server takes tasks (F65-F69). */
export const SetBatchSchedule = command('SetBatchSchedule', {
  aosId: AosReference,
  zone: t.string,
  periods: listOf(closedObject('a batch period', { start: t.string, end: t.string, maxThreads: t.number })),
})
