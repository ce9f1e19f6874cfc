import type { Intent } from '../commands/command.js'
import { againstRemoval } from '../decide/removal.js'
import { clusterOf, type AosInstance, type Environment } from '../environment/environment.js'
import { usersOf } from '../environment/run.js'
import { lastBatchServer } from '../rules/batch.js'
import { notDrained } from '../rules/draining.js'
import type { Findings } from '../rules/finding.js'
import { maxSessionsNotOne } from '../rules/limits.js'
import { lastLoadBalancer, mustNotBeLoadBalancer } from '../rules/load-balancer.js'
import { isActorsSession, otherSessionsOpen } from '../rules/sessions.js'
import { counted, isOrAre } from '../rules/wording.js'
import { aosIdOf, type AosReference } from '../vocabulary/aos-id.js'
import type { SessionKey, UserId } from '../vocabulary/session.js'

/** One step on the way to the removal of an AOS. */
export interface ChecklistStep {
  readonly step:
    | 'otherLoadBalancer'
    | 'otherBatchServer'
    | 'drained'
    | 'connected'
    | 'noOtherClients'
    | 'maximumIsOne'
    | 'loadBalancerCleared'
    | 'removed'
  /** `acknowledge`: recommended only; an acknowledgement with a reason is enough. */
  readonly state: 'done' | 'todo' | 'acknowledge' | 'optional'
  readonly message: string
  readonly fix?: Intent
}

/** How far the removal of an AOS has got. */
export interface RemovalChecklist {
  /** Whether `RemoveAos` by that actor would now succeed without acknowledgement. */
  readonly ready: boolean
  readonly steps: readonly ChecklistStep[]
}

/**
 * The documented way to remove an AOS from load balancing, and how far it is gone (F166-F173). Null for an unknown AOS.
 *
 * @param actorSession the actor's own session on the AOS (F169)
 */
export const removalChecklist = (
  environment: Environment,
  reference: AosReference,
  actorSession?: SessionKey,
  actor?: UserId,
): RemovalChecklist | null => {
  const aos = environment.aos.get(aosIdOf(reference))
  if (aos === undefined) return null
  const { aosId } = aos
  const run = environment.runs.get(aosId)
  const isOwn = actorSession !== undefined && actor !== undefined && isActorsSession(run, actorSession, actor)
  return {
    ready: againstRemoval(environment, aos, actorSession, actor).length === 0,
    steps: [
      open(
        'otherLoadBalancer',
        'acknowledge',
        lastLoadBalancer(environment, aos),
        'The load balancing does not depend on it.',
      ),
      open(
        'otherBatchServer',
        'acknowledge',
        lastBatchServer(environment, aos),
        'Batch processing does not depend on it.',
      ),
      drained(environment, aos),
      isOwn
        ? { step: 'connected', state: 'done', message: `The actor is connected to ${aosId}.` }
        : {
            step: 'connected',
            state: 'optional',
            message: `The actor is not connected to ${aosId} (-aos2, -loadbalance=0).`,
          },
      open(
        'noOtherClients',
        'todo',
        otherSessionsOpen(aosId, run, isOwn ? actorSession : undefined),
        `It serves no other clients.`,
      ),
      open('maximumIsOne', 'todo', maxSessionsNotOne(aos), 'Max concurrent sessions is 1.'),
      open('loadBalancerCleared', 'todo', mustNotBeLoadBalancer(aos), 'Load balancer is not selected.'),
      removed(aos, actorSession),
    ],
  }
}

/** A step that is done unless there is a finding. */
const open = (
  step: ChecklistStep['step'],
  state: ChecklistStep['state'],
  [finding]: Findings,
  whenDone: string,
): ChecklistStep => {
  if (finding === undefined) return { step, state: 'done', message: whenDone }
  const { message, fix } = finding
  return fix === undefined ? { step, state, message } : { step, state, message, fix }
}

const drained = (environment: Environment, aos: AosInstance): ChecklistStep => {
  const run = environment.runs.get(aos.aosId)
  const users = run === undefined || run.drain === null ? 0 : usersOf(run)
  return users > 0
    ? {
        step: 'drained',
        state: 'todo',
        message: `${counted(users, 'user')} ${isOrAre(users)} still on ${aos.aosId}, which drains.`,
      }
    : open(
        'drained',
        'acknowledge',
        notDrained(aos, run),
        run === undefined ? 'It is off line.' : 'Its users are drained.',
      )
}

const removed = (aos: AosInstance, actorSession: SessionKey | undefined): ChecklistStep =>
  aos.placement.kind === 'standAlone'
    ? { step: 'removed', state: 'done', message: `${aos.aosId} is stand-alone.` }
    : {
        step: 'removed',
        state: 'todo',
        message: `${aos.aosId} is mapped to ${clusterOf(aos)}.`,
        fix: {
          type: 'RemoveAos',
          data: { aosId: aos.aosId, ...(actorSession === undefined ? {} : { actorSession }) },
        },
      }
