import { rankCandidates } from '@aos-cluster/domain'
import { BUSY_CLUSTER, busyCluster } from '../history/busy-cluster.js'
import { lazily, type Job } from '../job.js'
import { listing } from './listing.js'

const ranked = listing((history) => {
  const states = busyCluster(history)
  return (i) => {
    const state = states[i % states.length]
    return (state && rankCandidates(state, BUSY_CLUSTER)?.candidates) ?? []
  }
})

const copied = listing((history) => {
  const lists = busyCluster(history).map((state) => rankCandidates(state, BUSY_CLUSTER)?.candidates ?? [])
  return (i) => lists[i % lists.length]?.slice() ?? []
})

const nativeSort = lazily(() => import('../peers/native-sort.js'))

/** What a client gets that asks a load balancer where to go. */
export const routing: Job = {
  name: 'routing',
  title: 'list of 99 AOS, the least loaded first',
  unit: 'list',
  goal: 0.15,
  against: 'copying a list that is there already',
  events: 200_000,
  quickEvents: 3_000,
  durable: false,
  limit: copied,
  ours: ranked,
  peers: [{ name: 'native sort', goal: 25, events: 20_000, variant: nativeSort(({ sorting }) => sorting) }],
}
