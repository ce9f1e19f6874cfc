import { aosIdOf } from '../vocabulary/aos-id.js'
import { lastBatchServer } from '../rules/batch.js'
import {
  alreadyOnline,
  offlineAlready,
  checklistIncomplete,
  portConflict,
  unknownAos,
} from '../rules/lifecycle.js'
import { lastLoadBalancer } from '../rules/load-balancer.js'
import { refused, ruling, type Decider } from './ruling.js'

/** Each start begins a new run: accepting, and without sessions (F156). */
export const startAos: Decider<'StartAos'> = ({ data, at }, environment) => {
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId))
  const { aosId } = aos
  return ruling(
    [
      ...alreadyOnline(environment, aosId),
      ...checklistIncomplete(environment, aosId),
      ...portConflict(environment, aos),
    ],
    () => [{ type: 'AosStarted', data: { aosId, run: (environment.lastRuns.get(aosId) ?? 0) + 1, at } }],
  )
}

/** A stop ends every session on the AOS; it need not be drained before (F154; D50, D51). */
export const stopAos: Decider<'StopAos'> = ({ data, at }, environment) => {
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId))
  const { aosId } = aos
  const run = environment.runs.get(aosId)
  return ruling(
    [
      ...offlineAlready(environment, aosId),
      ...lastBatchServer(environment, aos),
      ...lastLoadBalancer(environment, aos),
    ],
    (acknowledged) =>
      run === undefined
        ? []
        : [
            {
              type: 'AosStopped',
              data: { aosId, run: run.number, droppedSessions: run.sessions.size, acknowledged, at },
            },
          ],
  )
}

/** What nobody asked for can't be refused: an AOS that is gone is gone (F159, F160). */
export const reportAosLost: Decider<'ReportAosLost'> = ({ data, at }, environment) => {
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId))
  const { aosId } = aos
  const run = environment.runs.get(aosId)
  return ruling(offlineAlready(environment, aosId), () =>
    run === undefined
      ? []
      : [{ type: 'AosLost', data: { aosId, run: run.number, droppedSessions: run.sessions.size, at } }],
  )
}
