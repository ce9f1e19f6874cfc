import type { CommandType } from '@aos-cluster/domain'
import { ALL_AOS, CLUSTERS } from './world.js'

/** Commands that lead to AOS instances on line in a cluster, so that not every run has to get there by chance. */
export const BEGINNING: readonly (readonly [type: CommandType, data: object])[] = [
  ['RegisterAos', ALL_AOS[0]],
  ['StartAos', { aosId: ALL_AOS[0].aosId }],
  ['CompleteInitializationChecklist', {}],
  ['CreateCluster', { cluster: CLUSTERS[0] }],
  ['MapAos', { aosId: ALL_AOS[0].aosId, cluster: CLUSTERS[0], maxConcurrentSessions: 2 }],
  ['RegisterAos', ALL_AOS[2]],
  ['StartAos', { aosId: ALL_AOS[2].aosId }],
  ['MapAos', { aosId: ALL_AOS[2].aosId, cluster: CLUSTERS[0] }],
  ['RegisterAos', ALL_AOS[1]],
  ['StartAos', { aosId: ALL_AOS[1].aosId }],
]
