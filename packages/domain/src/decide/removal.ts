import { clusterOf, type AosInstance, type Environment } from '../environment/environment.js'
import { lastBatchServer } from '../rules/batch.js'
import { notMapped } from '../rules/clusters.js'
import { notDrained } from '../rules/draining.js'
import type { Findings } from '../rules/finding.js'
import { unknownAos } from '../rules/lifecycle.js'
import { maxSessionsNotOne } from '../rules/limits.js'
import { mustNotBeLoadBalancer } from '../rules/load-balancer.js'
import { isActorsSession, otherSessionsOpen, unknownSession } from '../rules/sessions.js'
import { aosIdOf } from '../vocabulary/aos-id.js'
import type { SessionKey, UserId } from '../vocabulary/session.js'
import { refused, ruling, type Decider } from './ruling.js'

/**
 * All that speaks against removing an AOS from its cluster (F165-F173; D46-D48).
 *
 * @param actorSession the actor's own session on the AOS, if the actor is connected to it (F169)
 */
export const againstRemoval = (
  environment: Environment,
  aos: AosInstance,
  actorSession: SessionKey | undefined,
  actor: UserId | undefined,
): Findings => {
  const { aosId } = aos
  const run = environment.runs.get(aosId)
  const isOwn = actorSession !== undefined && actor !== undefined && isActorsSession(run, actorSession, actor)
  return [
    ...notMapped(aos),
    ...mustNotBeLoadBalancer(aos),
    ...(actorSession !== undefined && !isOwn ? [unknownSession(aosId, [actorSession])] : []),
    ...otherSessionsOpen(aosId, run, isOwn ? actorSession : undefined),
    ...maxSessionsNotOne(aos),
    ...lastBatchServer(environment, aos),
    ...notDrained(aos, run),
  ]
}

/** The AOS becomes stand-alone. Maximum, drain and batch role stay as they are (F165, F177, F178; D23, D49). */
export const removeAos: Decider<'RemoveAos'> = ({ data, at, actor }, environment) => {
  const aos = environment.aos.get(aosIdOf(data.aosId))
  if (aos === undefined) return refused(unknownAos(data.aosId))
  const from = clusterOf(aos)
  return ruling(againstRemoval(environment, aos, data.actorSession, actor.id), (acknowledged) =>
    from === null
      ? []
      : [
          {
            type: 'AosRemovedFromCluster',
            data: {
              aosId: aos.aosId,
              from,
              viaDirectSession: data.actorSession !== undefined,
              acknowledged,
              at,
            },
          },
        ],
  )
}
