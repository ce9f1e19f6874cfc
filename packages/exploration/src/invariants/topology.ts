import { NON_LOAD_BALANCED, type AosInstance, type Environment } from '@aos-cluster/domain'
import { balances } from './census.js'
import { inEveryState, onEvents, unless, type Invariant, type Verdict } from './invariant.js'

const everyAos = (name: string, check: (aos: AosInstance, environment: Environment) => Verdict): Invariant =>
  inEveryState(name, (environment) => {
    for (const aos of environment.aos.values()) {
      const verdict = check(aos, environment)
      if (verdict !== undefined) return verdict
    }
    return undefined
  })

const isReserved = (cluster: string): boolean =>
  cluster.trim().toLowerCase() === NON_LOAD_BALANCED.toLowerCase()

export const topologyInvariants: readonly Invariant[] = [
  everyAos('1 an AOS is in at most one cluster, which exists (F43)', ({ aosId, placement }, { clusters }) =>
    unless(
      placement.kind === 'standAlone' ||
        clusters.get(placement.cluster.toLowerCase() as never)?.name === placement.cluster,
      () => `${aosId} is in a cluster that was never created`,
    ),
  ),
  everyAos('2 never load balancer and batch server at once (F49)', (aos) =>
    unless(!(balances(aos) && aos.batchServer), () => `${aos.aosId} is both`),
  ),
  onEvents(
    '3 only a member of a named cluster becomes a load balancer (F39; D2)',
    ['LoadBalancerSet'],
    ({ data }, { after }) => {
      const placement = after.aos.get(data.aosId)?.placement
      return unless(
        placement?.kind === 'inCluster' && placement.loadBalancer && placement.cluster === data.cluster,
        () => `${data.aosId} is no load balancer of ${data.cluster}`,
      )
    },
  ),
  inEveryState('9 at most 99 AOS, ids and instance names unique (F6, F10)', ({ aos }) => {
    if (aos.size > 99) return `${aos.size} AOS are registered`
    const names = new Set<string>()
    for (const [key, { aosId, instanceName }] of aos) {
      if (key !== aosId) return `${aosId} is registered as ${key}`
      const name = instanceName.toLowerCase()
      if (names.has(name)) return `two AOS are named ${instanceName}`
      names.add(name)
    }
    return undefined
  }),
  inEveryState('10 the reserved name is never a cluster (F39; D3)', ({ clusters }) => {
    for (const [key, { name }] of clusters) {
      if (isReserved(name) || isReserved(key)) return `${name} was created`
    }
    return undefined
  }),
  onEvents('10 the reserved name is never a mapping target (F39; D3)', ['AosMapped'], ({ data }) =>
    unless(!isReserved(data.to), () => `${data.aosId} was mapped to it`),
  ),
  onEvents(
    'a move to another cluster never takes a load balancer along (D5)',
    ['AosMapped'],
    ({ data }, { before }) =>
      unless(!balances(before.aos.get(data.aosId)), () => `${data.aosId} was a load balancer`),
  ),
  onEvents('a mapping says from where it moves (D5)', ['AosMapped'], ({ data }, { before }) => {
    const placement = before.aos.get(data.aosId)?.placement
    const from = placement?.kind === 'inCluster' ? placement.cluster : null
    return unless(from === data.from && from !== data.to, () => `it was ${from}, not ${data.from}`)
  }),
]
