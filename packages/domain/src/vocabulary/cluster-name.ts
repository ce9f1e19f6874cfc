import * as t from 'io-ts'
import { MAX_CLUSTER_NAME_LENGTH, MAX_DESCRIPTION_LENGTH } from '../policy.js'
import { branded, refined } from '../codec/refined.js'
import { hasControlCharacter, hasLength, ignoringCase } from './text.js'

export interface ClusterNameBrand {
  readonly ClusterName: unique symbol
}
export interface ClusterKeyBrand {
  readonly ClusterKey: unique symbol
}

/** The built-in entity of all AOS outside clusters. It can't be created and nothing can be mapped to it (F39; D3). */
export const NON_LOAD_BALANCED = 'Non Load Balanced AOS Instances'

/** What makes two spellings name one cluster: without surrounding blanks, ignoring case (D11). */
export type ClusterKey = t.Branded<string, ClusterKeyBrand>
export const clusterKey = (name: string): ClusterKey => ignoringCase(name.trim()) as ClusterKey

const RESERVED_KEY = clusterKey(NON_LOAD_BALANCED)
export const isReservedCluster = (name: string): boolean => clusterKey(name) === RESERVED_KEY

/** Whether a name, once trimmed, has a permitted length and no control characters (D11). */
export const isValidClusterName = (name: string): boolean => {
  const trimmed = name.trim()
  return hasLength(trimmed, 1, MAX_CLUSTER_NAME_LENGTH) && !hasControlCharacter(trimmed)
}

/** A cluster's name in the spelling in which it was created. */
export const ClusterName = branded<ClusterNameBrand>(
  (text) => text === text.trim() && isValidClusterName(text) && !isReservedCluster(text),
  `a cluster name (trimmed, 1-${MAX_CLUSTER_NAME_LENGTH} characters, no control characters, not '${NON_LOAD_BALANCED}')`,
)
export type ClusterName = t.TypeOf<typeof ClusterName>

export const isValidDescription = (text: string): boolean => hasLength(text, 0, MAX_DESCRIPTION_LENGTH)

export const ClusterDescription = refined(
  t.string,
  isValidDescription,
  `a description of up to ${MAX_DESCRIPTION_LENGTH} characters`,
)
