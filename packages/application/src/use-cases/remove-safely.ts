import * as E from 'fp-ts/lib/Either.js'
import {
  aosIdOf,
  removalChecklist,
  type AosReference,
  type ChecklistStep,
  type Environment,
  type Intent,
  type Rejection,
  type Risk,
  type SessionKey,
} from '@aos-cluster/domain'
import { systemClock } from '../clock.js'
import type { CommandService } from '../command-service/command-service.js'
import type { Failure } from '../failure.js'
import { drainAos, type DrainOptions } from './drain-aos.js'
import { sender, type Request } from './request.js'

/** The AOS that is to be removed from load balancing. */
export interface Removal {
  readonly aosId: AosReference
  /** The actor's own session on the AOS, which the procedure recommends (F169). */
  readonly actorSession?: SessionKey
}

/** What became of a removal. */
export type Removed =
  /** It is stand-alone. */
  | { readonly outcome: 'removed' }
  /** A step that people have to do, or to take the risk of. What was done before it stays done. */
  | { readonly outcome: 'stopped'; readonly step: ChecklistStep }
  | { readonly outcome: 'rejected'; readonly rejection: Rejection }

type StepName = ChecklistStep['step']

/** The risk that is taken when a step is left out. */
const RISK: { readonly [Step in StepName]?: Risk } = {
  otherLoadBalancer: 'lastLoadBalancer',
  otherBatchServer: 'lastBatchServer',
  drained: 'notDrained',
}

/** Other servers, and sessions that a drain does not close, are decided about one by one. */
const FOR_PEOPLE: ReadonlySet<StepName> = new Set(['otherLoadBalancer', 'otherBatchServer', 'noOtherClients'])

/**
 * Removes an AOS from load balancing as the documentation does it (F166-F173): goes through the checklist and does what
 * is left, each step a command of its own: drains, sets the maximum to 1, clears the load balancer, removes. It stops at
 * the first step that it must not do: a risk that the request does not acknowledge, before anything is changed, or a
 * session that somebody has to end.
 *
 * `Left`: the store failed; asked for again with the same id, the removal goes on.
 *
 * @example
 * await removeSafely(service)({ aosId: ax1 }, { actor, commandId })
 */
export const removeSafely =
  (service: CommandService, options: DrainOptions = {}) =>
  async (
    { aosId: reference, actorSession }: Removal,
    request: Request,
  ): Promise<E.Either<Failure, Removed>> => {
    const aosId = aosIdOf(reference)
    const send = sender(service, request, options.clock ?? systemClock)

    const checklist = (environment: Environment): readonly ChecklistStep[] =>
      removalChecklist(environment, aosId, actorSession, request.actor.id)?.steps ?? []

    const isLeft = ({ step, state }: ChecklistStep): boolean =>
      state === 'todo' || (state === 'acknowledge' && !takesRiskOf(request, step))

    /** Undefined if it was done. */
    const carryOut = async (step: ChecklistStep): Promise<E.Either<Failure, Removed | undefined>> => {
      if (step.step === 'drained') {
        const drained = await drainAos(service, options)(aosId, request)
        if (E.isLeft(drained)) return drained
        if (drained.right.outcome === 'rejected') return E.right(drained.right)
        return E.right(drained.right.outcome === 'drained' ? undefined : { outcome: 'stopped', step })
      }
      return FOR_PEOPLE.has(step.step) || step.fix === undefined
        ? E.right({ outcome: 'stopped', step })
        : tell(step.fix)
    }

    const tell = async (intent: Intent): Promise<E.Either<Failure, Removed | undefined>> => {
      const execution = await send(intent)
      if (execution.outcome === 'failed') return E.left(execution.failure)
      return E.right(execution.outcome === 'rejected' ? execution : undefined)
    }

    let before: StepName | undefined
    for (;;) {
      const environment = await service.environment()
      if (E.isLeft(environment)) return environment
      const steps = checklist(environment.right)
      if (steps.some(({ step, state }) => step === 'removed' && state === 'done'))
        return E.right({ outcome: 'removed' })
      // An AOS that is not known has no checklist: the removal is refused, with the reason.
      const step = steps.find(isLeft) ?? unknownAos(aosId)
      // Whatever was done about it, it is as it was: somebody wants it otherwise.
      if (step.step === before) return E.right({ outcome: 'stopped', step })
      const done = await carryOut(step)
      if (E.isLeft(done)) return done
      if (done.right !== undefined) return E.right(done.right)
      before = step.step
    }
  }

const takesRiskOf = ({ acknowledge = [], reason = '' }: Request, step: StepName): boolean => {
  const risk = RISK[step]
  return risk !== undefined && acknowledge.includes(risk) && reason.trim() !== ''
}

const unknownAos = (aosId: ReturnType<typeof aosIdOf>): ChecklistStep => ({
  step: 'removed',
  state: 'todo',
  message: `${aosId} is not known.`,
  fix: { type: 'RemoveAos', data: { aosId } },
})
