import { clusterWorkload } from '../workload/workload.js'
import { findCluster, type Environment } from '@aos-cluster/domain'
import { byName } from '../names/order.js'
import { dateAndTime } from '../sentences/sentence.js'
import { peaksPerDay, type PeakOf } from '../workload/peaks-over-time.js'
import type { PeaksState } from '../workload/peaks-state.js'
import type { Finding } from './finding.js'

/** Clusters that could not take what they had to at the peak of the last 31 days. */
export const capacityBelowPeak = (environment: Environment, peaks: PeaksState): readonly Finding[] =>
  [...environment.clusters.values()].sort(byName).flatMap(({ name: cluster }): readonly Finding[] => {
    const peak = highest(
      findCluster(peaks.environment, cluster) === undefined ? [] : peaksPerDay(peaks, { of: { cluster } }),
    )
    const { max: capacity, members } = clusterWorkload(environment, cluster)
    return peak === undefined || members.length === 0 || capacity >= peak.most.clients
      ? []
      : [
          {
            code: 'capacityBelowPeak',
            cluster,
            message: `${cluster} has places for ${capacity} clients now; it had ${peak.most.clients} at ${dateAndTime(peak.mostAt)}.`,
          },
        ]
  })

const highest = (peaks: readonly PeakOf[]): PeakOf | undefined =>
  peaks.reduce<PeakOf | undefined>(
    (most, peak) => (most === undefined || peak.most.clients > most.most.clients ? peak : most),
    undefined,
  )
