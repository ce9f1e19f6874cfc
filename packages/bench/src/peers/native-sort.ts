import type { Environment } from '@aos-cluster/domain'
import { clientsOf, clusterOf, type AosInstance, type Candidate } from '@aos-cluster/domain'
import { BUSY_CLUSTER, busyCluster } from '../history/busy-cluster.js'
import type { Variant } from '../job.js'
import { listing } from '../jobs/listing.js'

/** The list made anew for everyone who asks: who is in the cluster and runs, sorted by the load. */
const sorted = (members: readonly AosInstance[], { runs }: Environment): readonly Candidate[] => {
  const candidates: Candidate[] = []
  for (const { aosId, maxConcurrentSessions: max } of members) {
    const run = runs.get(aosId)
    if (run === undefined || run.drain !== null || max === 0) continue
    candidates.push({ aosId, clients: clientsOf(run), max })
  }
  return candidates.sort((a, b) => a.clients * b.max - b.clients * a.max || (a.aosId < b.aosId ? -1 : 1))
}

const membersIn = ({ aos }: Environment): readonly AosInstance[] =>
  [...aos.values()].filter((one) => clusterOf(one) === BUSY_CLUSTER)

export const sorting: Variant = listing((history) => {
  const states = busyCluster(history)
  return (i) => {
    const state = states[i % states.length]
    return state === undefined ? [] : sorted(membersIn(state), state)
  }
})
