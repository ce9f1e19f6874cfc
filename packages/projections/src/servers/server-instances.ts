import {
  describeAos,
  type AosId,
  type ClusterName,
  type InstanceName,
  type Instant,
} from '@aos-cluster/domain'
import { byAosId } from '../names/order.js'
import type { EnvironmentView } from '../view/environment-view.js'

/** A row of the tab "Server instances" of the form Online users. */
export interface ServerInstance {
  readonly aosId: AosId
  readonly instanceName: InstanceName
  readonly cluster: ClusterName | null
  /** "Draining" is what AX shows while new clients are rejected (F131). */
  readonly status: 'Alive' | 'Draining'
  /** Since when it has this status. */
  readonly since: Instant
  readonly run: number
  readonly startedAt: Instant
  readonly loadBalancer: boolean
  readonly batchServer: boolean
  readonly clients: number
  readonly maxConcurrentSessions: number
}

/** All running AOS instances of the environment, by id: one that is off line is not listed (F153). */
export const serverInstances = (view: EnvironmentView): readonly ServerInstance[] =>
  [...view.runs]
    .flatMap(([aosId, { number, startedAt }]): readonly ServerInstance[] => {
      const aos = describeAos(view.environment, aosId)
      if (aos === null) return []
      const {
        instanceName,
        cluster,
        availability,
        loadBalancer,
        batchServer,
        clients,
        maxConcurrentSessions,
      } = aos
      return [
        {
          aosId,
          instanceName,
          cluster,
          status: availability === 'draining' ? 'Draining' : 'Alive',
          since: view.statusSince.get(aosId) ?? startedAt,
          run: number,
          startedAt,
          loadBalancer,
          batchServer,
          clients,
          maxConcurrentSessions,
        },
      ]
    })
    .sort(byAosId)
