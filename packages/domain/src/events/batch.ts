import * as t from 'io-ts'
import { event } from '../codec/event.js'
import { listOf } from '../codec/list.js'
import { AosId } from '../vocabulary/aos-id.js'
import { BatchPeriod } from '../vocabulary/batch-period.js'
import { Risk } from '../vocabulary/risk.js'

/** An AOS also processes batch tasks; `automatic` for the first AOS of an environment (F24, F63; D16). */
export const BatchServerEnabled = event('BatchServerEnabled', { aosId: AosId, automatic: t.boolean })
export type BatchServerEnabled = t.TypeOf<typeof BatchServerEnabled>

/** An AOS takes no more batch tasks; its schedule is kept (F63; D10). */
export const BatchServerDisabled = event('BatchServerDisabled', { aosId: AosId, acknowledged: listOf(Risk) })
export type BatchServerDisabled = t.TypeOf<typeof BatchServerDisabled>

/** When, and with how many threads, a batch server takes tasks; the zone is not checked again (F65-F69; D57, D58). */
export const BatchScheduleSet = event('BatchScheduleSet', {
  aosId: AosId,
  zone: t.string,
  periods: listOf(BatchPeriod),
})
export type BatchScheduleSet = t.TypeOf<typeof BatchScheduleSet>
