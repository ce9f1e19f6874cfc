import { admissionInvariants } from './admission.js'
import { decisionInvariants } from './decisions.js'
import { drainingInvariants } from './draining.js'
import { foldingInvariants } from './folding.js'
import type { Invariant } from './invariant.js'
import { lifecycleInvariants } from './lifecycle.js'
import { rankingInvariants } from './ranking.js'
import { registrationInvariants } from './registration.js'
import { rejectionInvariants } from './rejections.js'
import { removalInvariants } from './removal.js'
import { repetitionInvariants } from './repetition.js'
import { riskInvariants } from './risks.js'
import { sessionInvariants } from './sessions.js'
import { topologyInvariants } from './topology.js'

/** Everything that is checked. A number at the beginning of a name is that of the domain's list of invariants. */
export const invariants: readonly Invariant[] = [
  ...topologyInvariants,
  ...registrationInvariants,
  ...lifecycleInvariants,
  ...sessionInvariants,
  ...admissionInvariants,
  ...drainingInvariants,
  ...removalInvariants,
  ...riskInvariants,
  ...rankingInvariants,
  ...rejectionInvariants,
  ...decisionInvariants,
  ...repetitionInvariants,
  ...foldingInvariants,
]

/** The name of what `explore` checks itself: a command that is decided changes nothing by itself. */
export const DECIDING_CHANGES_NOTHING = 'deciding changes nothing, and a rejection least of all'
