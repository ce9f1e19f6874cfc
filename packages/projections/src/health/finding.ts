import type { AosId, ClusterName, HealthFinding } from '@aos-cluster/domain'

/** What an administrator should look at. The first eight codes are those of the domain. */
export interface Finding {
  readonly code:
    HealthFinding['code'] | 'batchHoursNotCovered' | 'drainingTooLong' | 'capacityBelowPeak' | 'strayEvents'
  readonly cluster?: ClusterName
  readonly aosId?: AosId
  readonly message: string
}
