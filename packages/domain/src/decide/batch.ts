import type { BatchSchedule } from '../environment/environment.js'
import { invalidSchedule, lastBatchServer, notBatchServer } from '../rules/batch.js'
import { unknownAos } from '../rules/lifecycle.js'
import { mustNotBeLoadBalancer } from '../rules/load-balancer.js'
import { aosIdOf } from '../vocabulary/aos-id.js'
import { alreadyHolds, refused, ruling, type Decider } from './ruling.js'

/** Any active AOS can be a batch server besides, but no load balancer (F49, F63; D1). */
export const enableBatchServer: Decider<'EnableBatchServer'> = ({ data, at }, environment) => {
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId))
  if (aos.batchServer) return alreadyHolds
  return ruling(mustNotBeLoadBalancer(aos), () => [
    { type: 'BatchServerEnabled', data: { aosId: aos.aosId, automatic: false, at } },
  ])
}

/** The schedule is kept for the day when the AOS is a batch server again (F77; D10). */
export const disableBatchServer: Decider<'DisableBatchServer'> = ({ data, at }, environment) => {
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId))
  if (!aos.batchServer) return alreadyHolds
  return ruling(lastBatchServer(environment, aos), (acknowledged) => [
    { type: 'BatchServerDisabled', data: { aosId: aos.aosId, acknowledged, at } },
  ])
}

/** When a batch server takes tasks, and with how many threads (F65-F69; D57, D58). */
export const setBatchSchedule: Decider<'SetBatchSchedule'> = ({ data, at }, environment) => {
  const { zone, periods } = data
  const schedule = invalidSchedule(zone, periods)
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId), ...schedule)
  return ruling([...notBatchServer(aos), ...schedule], () =>
    isPresent(aos.schedule, { zone, periods })
      ? []
      : [{ type: 'BatchScheduleSet', data: { aosId: aos.aosId, zone, periods, at } }],
  )
}

const isPresent = (present: BatchSchedule | null, asked: BatchSchedule): boolean =>
  present !== null &&
  present.zone === asked.zone &&
  present.periods.length === asked.periods.length &&
  present.periods.every((period, i) => {
    const other = asked.periods[i]
    return period.start === other?.start && period.end === other.end && period.maxThreads === other.maxThreads
  })
