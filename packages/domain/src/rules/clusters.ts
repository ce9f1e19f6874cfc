import { findCluster, clusterOf, type AosInstance, type Environment } from '../environment/environment.js'
import { MAX_CLUSTER_NAME_LENGTH, MAX_DESCRIPTION_LENGTH } from '../policy.js'
import {
  isReservedCluster,
  isValidClusterName,
  isValidDescription,
  NON_LOAD_BALANCED,
} from '../vocabulary/cluster-name.js'
import { error, when, type Findings } from './finding.js'

/** Rules for names (D11). */
export const invalidClusterName = (name: string): Findings =>
  when(!isValidClusterName(name), () =>
    error(
      'InvalidClusterName',
      `A cluster name has 1 to ${MAX_CLUSTER_NAME_LENGTH} characters without control characters.`,
      { cluster: name },
    ),
  )

/** The built-in entity is no cluster: nothing is created or mapped under its name (F39; D3). */
export const reservedCluster = (name: string): Findings =>
  when(isReservedCluster(name), () =>
    error(
      'ReservedCluster',
      `'${NON_LOAD_BALANCED}' is the built-in entity of stand-alone AOS instances; an AOS gets there by its removal from a cluster.`,
      { cluster: NON_LOAD_BALANCED },
    ),
  )

/** Cluster names are unique, ignoring case (D11). */
export const duplicateClusterName = (environment: Environment, name: string): Findings => {
  const existing = findCluster(environment, name)
  return existing === undefined
    ? []
    : [
        error('DuplicateClusterName', `There is a cluster ${existing.name} already.`, {
          cluster: existing.name,
        }),
      ]
}

export const invalidDescription = (description: string | undefined): Findings =>
  when(description !== undefined && !isValidDescription(description), () =>
    error('InvalidDescription', `A description has at most ${MAX_DESCRIPTION_LENGTH} characters.`, {
      max: MAX_DESCRIPTION_LENGTH,
    }),
  )

/** A mapping target must have been created; the reserved name has a finding of its own. */
export const unknownCluster = (environment: Environment, name: string): Findings =>
  when(!isReservedCluster(name) && findCluster(environment, name) === undefined, () => {
    const cluster = name.trim()
    return error(
      'UnknownCluster',
      `There is no cluster '${cluster}'.`,
      { cluster },
      isValidClusterName(cluster) ? { type: 'CreateCluster', data: { cluster } } : undefined,
    )
  })

/** The AOS must be in a named cluster (F39, F165; D2). */
export const notMapped = (aos: AosInstance): Findings =>
  when(aos.placement.kind === 'standAlone', () =>
    error('NotMapped', `${aos.aosId} is stand-alone: it is mapped to no cluster.`, { aosId: aos.aosId }),
  )

/** An AOS leaves its cluster before it leaves the environment (F173, F191; D52, D53). */
export const stillMapped = (aos: AosInstance): Findings =>
  when(aos.placement.kind === 'inCluster', () =>
    error(
      'StillMapped',
      `${aos.aosId} is still mapped to the cluster ${clusterOf(aos)}.`,
      { aosId: aos.aosId, cluster: clusterOf(aos) },
      { type: 'RemoveAos', data: { aosId: aos.aosId } },
    ),
  )
