import { isOnline, type Environment } from '../environment/environment.js'
import { aosIdOf, type AosReference } from '../vocabulary/aos-id.js'
import { covers } from '../vocabulary/batch-period.js'
import type { Instant } from '../vocabulary/instant.js'
import { minuteOfDayIn } from '../vocabulary/time-zone.js'

/**
 * How many batch tasks the AOS may run at once at that moment by its schedule (F65-F70; D57, D58): none off line, without
 * the role, or outside its periods. Draining does not matter (D44). Null for an unknown AOS.
 */
export const batchThreadsAt = (
  environment: Environment,
  aosId: AosReference,
  at: Instant,
): { readonly threads: number } | null => {
  const aos = environment.aos.get(aosIdOf(aosId))
  if (aos === undefined) return null
  if (!aos.batchServer || aos.schedule === null || !isOnline(environment, aos.aosId)) return { threads: 0 }
  const minute = minuteOfDayIn(aos.schedule.zone, new Date(at))
  const period = aos.schedule.periods.find((candidate) => minute !== undefined && covers(candidate, minute))
  return { threads: period?.maxThreads ?? 0 }
}
