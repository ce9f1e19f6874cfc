import {
  type AosId,
  type AosInstance,
  type ClusterName,
  type Drain,
  type Environment,
  type Run,
  type Session,
  type SessionKey,
} from '@aos-cluster/domain'
import type { World } from '../world/world.js'
import { contentOfAos, contentOfSession } from './content.js'
import { interner } from './interner.js'
import type { Symmetry } from './symmetry.js'

/**
 * The key of a state. Two environments have the same key if and only if they are the same but for
 * - the exchanges of names given, of which the smallest encoding counts;
 * - the numbers of runs, which only grow, and the counter of mappings, of which the order of the members is kept;
 * - which AOS was the first, once the checklist is complete: nothing asks for it any more (F22).
 */
export type Canonical = (environment: Environment) => string

export const canonicalOf = (world: World, symmetries: readonly Symmetry[]): Canonical => {
  const numberOf = numbering()
  const aosIds = world.aos.map(({ aosId }) => aosId as AosId)
  const names = world.aos.map(({ instanceName }): string => instanceName)
  const clusters = world.clusters as readonly ClusterName[]
  const clusterKeys = world.clusters.map((name) => name.toLowerCase()) as never[]
  const sessionKeys = world.sessions.map(({ session }) => session as SessionKey)

  // Filled anew for every state, since millions of states are encoded.
  const present: (AosInstance | undefined)[] = []
  const runs: (Run | undefined)[] = []
  const orders: number[] = []

  const encode = (environment: Environment, { aos, clusters: named, sessions }: Symmetry): string => {
    let key = headOf(environment, aosIds, aos.rank)
    for (const i of named.order) key += environment.clusters.has(clusterKeys[i] as never) ? '\x01' : '\x00'
    for (const i of aos.order) {
      const instance = present[i]
      if (instance === undefined) {
        key += '\x00'
        continue
      }
      const { placement } = instance
      const run = runs[i]
      key += String.fromCharCode(
        1 + numberOf.aos(instance),
        aos.rank[names.indexOf(instance.instanceName)] as number,
        placement.kind === 'standAlone' ? 0 : 1 + (named.rank[clusters.indexOf(placement.cluster)] as number),
        orders[i] as number,
        run === undefined ? 0 : run.drain === null ? 1 : 2 + numberOf.drain(run.drain),
      )
      if (run === undefined) continue
      for (const j of sessions.order) {
        const session = run.sessions.get(sessionKeys[j] as SessionKey)
        key += session === undefined ? '\x00' : String.fromCharCode(1 + numberOf.session(session))
      }
    }
    return key
  }

  return (environment) => {
    for (const [i, aosId] of aosIds.entries()) {
      present[i] = environment.aos.get(aosId)
      runs[i] = environment.runs.get(aosId)
    }
    for (let i = 0; i < present.length; i++) orders[i] = orderIn(present, present[i])
    let smallest: string | undefined
    for (const symmetry of symmetries) {
      const key = encode(environment, symmetry)
      if (smallest === undefined || key < smallest) smallest = key
    }
    return smallest ?? ''
  }
}

const numbering = () => ({
  aos: interner<AosInstance>(contentOfAos),
  session: interner<Session>(contentOfSession),
  drain: interner<Drain>(({ warnAt, warnedAt }) => `${warnAt} ${warnedAt ?? ''}`),
})

const headOf = (
  { firstAos, initializationChecklistComplete: complete }: Environment,
  aosIds: readonly AosId[],
  rank: readonly number[],
): string => {
  if (firstAos === null) return complete ? '\x01\x00' : '\x00\x00'
  return complete ? '\x01\x01' : String.fromCharCode(0, 1 + (rank[aosIds.indexOf(firstAos)] as number))
}

/** How many members of its cluster were mapped before the AOS. */
const orderIn = (present: readonly (AosInstance | undefined)[], aos: AosInstance | undefined): number => {
  if (aos?.placement.kind !== 'inCluster') return 0
  const { cluster, mapping } = aos.placement
  let earlier = 0
  for (const other of present) {
    const placement = other?.placement
    if (placement?.kind === 'inCluster' && placement.cluster === cluster && placement.mapping < mapping)
      earlier++
  }
  return earlier
}
