import * as t from 'io-ts'
import { command } from '../codec/command.js'
import { AosReference } from '../vocabulary/aos-id.js'

/** Create a load balancing cluster (F38). */
export const CreateCluster = command('CreateCluster', { cluster: t.string }, { description: t.string })

/** Map an AOS to a cluster; role and maximum can be decided in the same save (F42, F44). */
export const MapAos = command(
  'MapAos',
  { aosId: AosReference, cluster: t.string },
  { loadBalancer: t.boolean, maxConcurrentSessions: t.number },
)

/** Tick or clear "Load balancer" (F42, F48). */
export const SetLoadBalancer = command('SetLoadBalancer', { aosId: AosReference, on: t.boolean })
