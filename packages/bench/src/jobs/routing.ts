import { rankCandidates, type Candidate } from '@aos-cluster/domain'
import { BUSY_CLUSTER, busyCluster } from '../history/busy-cluster.js'
import { lazily, type Job, type Variant } from '../job.js'

/** As many lists as there are events, of one state after another. */
export const listing =
  (prepare: (history: Parameters<Variant>[0]) => (i: number) => readonly Candidate[]): Variant =>
  (history) => {
    const listOf = prepare(history)
    return {
      run: () => {
        let servers = 0
        let clients = 0
        for (let i = 0; i < history.length; i++) {
          const list = listOf(i)
          servers += list.length
          clients += i * (list[0]?.clients ?? 0) + (list.at(-1)?.clients ?? 0)
        }
        return `${servers} servers, ${clients}`
      },
    }
  }

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
  peers: [{ name: 'native sort', goal: 25, variant: nativeSort(({ sorting }) => sorting) }],
}
