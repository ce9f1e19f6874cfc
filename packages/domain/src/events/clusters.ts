import * as t from 'io-ts'
import { event } from '../codec/event.js'
import { nullable } from '../codec/nullable.js'
import { listOf } from '../codec/list.js'
import { AosId } from '../vocabulary/aos-id.js'
import { ClusterDescription, ClusterName } from '../vocabulary/cluster-name.js'
import { Risk } from '../vocabulary/risk.js'

/** A load balancing cluster was created; it has no members and is of neither kind yet (F37, F38). */
export const ClusterCreated = event(
  'ClusterCreated',
  { cluster: ClusterName },
  { description: ClusterDescription },
)
export type ClusterCreated = t.TypeOf<typeof ClusterCreated>

/** An AOS was mapped to a cluster; `from` is null if it was stand-alone (F42; D5). */
export const AosMapped = event('AosMapped', {
  aosId: AosId,
  from: nullable(ClusterName),
  to: ClusterName,
})
export type AosMapped = t.TypeOf<typeof AosMapped>

/** An AOS was taken out of load balancing and is stand-alone (F173; D4). */
export const AosRemovedFromCluster = event('AosRemovedFromCluster', {
  aosId: AosId,
  from: ClusterName,
  viaDirectSession: t.boolean,
  acknowledged: listOf(Risk),
})
export type AosRemovedFromCluster = t.TypeOf<typeof AosRemovedFromCluster>

/** A member of the cluster only hands out lists from now on (F48). */
export const LoadBalancerSet = event('LoadBalancerSet', { aosId: AosId, cluster: ClusterName })
export type LoadBalancerSet = t.TypeOf<typeof LoadBalancerSet>

/** A member of the cluster takes sessions again (F59; D9). */
export const LoadBalancerCleared = event('LoadBalancerCleared', {
  aosId: AosId,
  cluster: ClusterName,
  acknowledged: listOf(Risk),
})
export type LoadBalancerCleared = t.TypeOf<typeof LoadBalancerCleared>
