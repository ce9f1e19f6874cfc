/**
 * Every number and choice that is a decision of this project and not a fact about AX, with the number of the decision
 * (see `docs/reference/decisions.md`). The constants are fixed; a `Policy` may be made stricter by the caller.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { AosId } from './vocabulary/aos-id.js'
import type { Risk } from './vocabulary/risk.js'
import type { SessionKind } from './vocabulary/session.js'
import { compareText } from './vocabulary/text.js'

/** Longest name of a cluster, in characters (D11). */
export const MAX_CLUSTER_NAME_LENGTH = 60

/** Longest description of a cluster, in characters (D11). */
export const MAX_DESCRIPTION_LENGTH = 250

/** Largest maximum of sessions, and the default of every limit (F82-F86; D18, D19). */
export const MAX_SESSIONS = 65535

/** The maximum that an AOS must have to be removed (F171; D22). */
export const MAX_SESSIONS_FOR_REMOVAL = 1

/** A worker is a thread of a batch process: it is no client and counts nowhere (F78; D24). */
export const countsAsClient = (kind: SessionKind): boolean => kind !== 'worker'

/** Which of two AOS with equal ratios comes first (F97; D25). */
export const compareEqualRatios = (a: AosId, b: AosId): -1 | 0 | 1 => compareText(a, b)

/** What a caller may make stricter. */
export interface Policy {
  /** Most registered AOS instances in one environment (F6; D15). */
  readonly maxAos: number
  /** Seconds from the start of a drain to the warning (F133; D36). */
  readonly drainWarningAfter: number
  /** Seconds without activity, and since the warning, before a drain may close a session (F134; D34). */
  readonly idleCloseAfter: number
  /** Risks that no acknowledgement takes away (D9, D10, D46). */
  readonly unacceptableRisks: readonly Risk[]
}

/** The policy that holds unless a stricter one is given: the project's decisions as they are. */
export const defaultPolicy: Policy = {
  maxAos: 99,
  drainWarningAfter: 300,
  idleCloseAfter: 120,
  unacceptableRisks: [],
}

/** What was asked would allow what the default policy forbids. */
export interface LaxPolicy {
  readonly field: keyof Policy
  readonly message: string
}

/**
 * The default policy with some of it made stricter.
 *
 * @example
 * stricterPolicy({ drainWarningAfter: 600, unacceptableRisks: ['lastBatchServer'] })
 */
export const stricterPolicy = (changes: Partial<Policy>): E.Either<LaxPolicy, Policy> => {
  const policy = { ...defaultPolicy, ...changes }
  const lax = (field: keyof Policy, expected: string): E.Either<LaxPolicy, Policy> =>
    E.left({ field, message: `${field} must be ${expected}, not ${String(policy[field])}` })

  if (!Number.isInteger(policy.maxAos) || policy.maxAos < 0 || policy.maxAos > defaultPolicy.maxAos)
    return lax('maxAos', `a whole number from 0 to ${defaultPolicy.maxAos}`)
  if (!(policy.drainWarningAfter >= defaultPolicy.drainWarningAfter))
    return lax('drainWarningAfter', `at least ${defaultPolicy.drainWarningAfter} seconds`)
  if (!(policy.idleCloseAfter >= defaultPolicy.idleCloseAfter))
    return lax('idleCloseAfter', `at least ${defaultPolicy.idleCloseAfter} seconds`)
  return E.right(policy)
}
