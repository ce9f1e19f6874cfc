import type { ClusterName } from '../vocabulary/cluster-name.js'
import {
  duplicateClusterName,
  invalidClusterName,
  invalidDescription,
  reservedCluster,
} from '../rules/clusters.js'
import { ruling, type Decider } from './ruling.js'

/** A new cluster has a name and perhaps a description; its kind follows from its members later (F37, F38). */
export const createCluster: Decider<'CreateCluster'> = ({ data, at }, environment) => {
  const { cluster: name, description } = data
  return ruling(
    [
      ...invalidClusterName(name),
      ...reservedCluster(name),
      ...duplicateClusterName(environment, name),
      ...invalidDescription(description),
    ],
    () => [
      {
        type: 'ClusterCreated',
        data: {
          cluster: name.trim() as ClusterName,
          ...(description === undefined ? {} : { description }),
          at,
        },
      },
    ],
  )
}
