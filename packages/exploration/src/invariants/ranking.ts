import { rankCandidates, type AosInstance, type Environment } from '@aos-cluster/domain'
import { balances, clientsIn } from './census.js'
import { inEveryState, type Invariant } from './invariant.js'

/** Running, accepting, no load balancer, and a maximum above 0 (D20, D26, D27). */
const takesPart = ({ runs }: Environment, aos: AosInstance): boolean =>
  runs.get(aos.aosId)?.drain === null && !balances(aos) && aos.maxConcurrentSessions > 0

const expected = (environment: Environment, cluster: string): string => {
  const ranked: { aosId: string; clients: number; max: number }[] = []
  for (const aos of environment.aos.values()) {
    const isMember = aos.placement.kind === 'inCluster' && aos.placement.cluster === cluster
    if (!isMember || !takesPart(environment, aos)) continue
    const clients = clientsIn(environment.runs.get(aos.aosId))
    ranked.push({ aosId: aos.aosId, clients, max: aos.maxConcurrentSessions })
  }
  ranked.sort((a, b) => a.clients * b.max - b.clients * a.max || (a.aosId < b.aosId ? -1 : 1))
  return JSON.stringify(ranked)
}

export const rankingInvariants: readonly Invariant[] = [
  inEveryState(
    '12 ranking is a total order of topology, counts and ids, and of nothing else (F93; D25)',
    (environment) => {
      for (const { name } of environment.clusters.values()) {
        const ranked = JSON.stringify(rankCandidates(environment, name)?.candidates)
        const due = expected(environment, name)
        if (ranked !== due) return `${name}: ${ranked} instead of ${due}`
      }
      return undefined
    },
  ),
]
