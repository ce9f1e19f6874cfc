import type { AosId, ClusterName } from '@aos-cluster/domain'

/** What a workload is counted for: an AOS, or a cluster. */
export type Subject = `aos/${string}` | `cluster/${string}`

export const aosSubject = (aosId: AosId): Subject => `aos/${aosId}`

/** @param cluster in the spelling in which it was created */
export const clusterSubject = (cluster: ClusterName): Subject => `cluster/${cluster}`

export const isSubject = (text: string): text is Subject =>
  text.startsWith('aos/') || text.startsWith('cluster/')
