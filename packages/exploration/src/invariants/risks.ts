import type { AosId, Environment, Risk } from '@aos-cluster/domain'
import { balances } from './census.js'
import { onEvents, unless, type Invariant } from './invariant.js'

type Applies = (environment: Environment, aosId: AosId) => boolean

/** A batch server, and no other AOS on line is one (F77, F167; D10). */
const isLastBatchServer: Applies = ({ aos, runs }, aosId) => {
  if (aos.get(aosId)?.batchServer !== true) return false
  for (const other of aos.values()) {
    if (other.aosId !== aosId && other.batchServer && runs.has(other.aosId)) return false
  }
  return true
}

/** A load balancer of a cluster with other members, none of which is a load balancer on line (F166; D9). */
const isLastLoadBalancer: Applies = ({ aos, runs }, aosId) => {
  const placement = aos.get(aosId)?.placement
  if (placement?.kind !== 'inCluster' || !placement.loadBalancer) return false
  let others = 0
  for (const other of aos.values()) {
    if (other.aosId === aosId || other.placement.kind !== 'inCluster') continue
    if (other.placement.cluster !== placement.cluster) continue
    if (balances(other) && runs.has(other.aosId)) return false
    others++
  }
  return others > 0
}

const isNotDrained: Applies = ({ runs }, aosId) => runs.get(aosId)?.drain === null

const APPLIES: Readonly<Record<Risk, Applies>> = {
  lastLoadBalancer: isLastLoadBalancer,
  lastBatchServer: isLastBatchServer,
  notDrained: isNotDrained,
}

/** Which risks a command weighs, in the order of the contract's table. */
const WEIGHED = {
  AosStopped: ['lastBatchServer', 'lastLoadBalancer'],
  LoadBalancerCleared: ['lastLoadBalancer'],
  BatchServerDisabled: ['lastBatchServer'],
  AosRemovedFromCluster: ['lastBatchServer', 'notDrained'],
} as const satisfies Record<string, readonly Risk[]>

export const riskInvariants: readonly Invariant[] = [
  onEvents(
    'a risk is taken only with its acknowledgement and a reason; the event records those that applied (F166-F168; D9, D10, D46)',
    ['AosStopped', 'LoadBalancerCleared', 'BatchServerDisabled', 'AosRemovedFromCluster'],
    ({ type, data }, { before, command }) => {
      const applied = WEIGHED[type].filter((risk) => APPLIES[risk](before, data.aosId))
      const given = (command.reason ?? '').trim() === '' ? [] : (command.acknowledge ?? [])
      const untaken = applied.find((risk) => !given.includes(risk))
      if (untaken !== undefined) return `${data.aosId}: ${untaken} was not acknowledged`
      return unless(
        applied.join() === data.acknowledged.join(),
        () => `${data.aosId}: ${data.acknowledged.join()} instead of ${applied.join()}`,
      )
    },
  ),
]
