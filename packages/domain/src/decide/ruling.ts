import type { Command, CommandType } from '../commands/command.js'
import type { Environment } from '../environment/environment.js'
import type { DomainEvent } from '../events/domain-event.js'
import type { Policy } from '../policy.js'
import type { Findings } from '../rules/finding.js'
import type { Risk } from '../vocabulary/risk.js'

/** What the rules say of one command: all that speaks against it, and what happens if nothing does. */
export interface Ruling {
  /** In the order of the contract's table. */
  readonly findings: Findings
  /** The events, given the risks that were found and acknowledged. None if what was asked holds already. */
  readonly events: (acknowledged: readonly Risk[]) => readonly DomainEvent[]
}

export type Decider<T extends CommandType> = (
  command: Command<T>,
  environment: Environment,
  policy: Policy,
) => Ruling

const NOTHING: Ruling['events'] = () => []

export const refused = (...findings: Findings): Ruling => ({ findings, events: NOTHING })

/** What was asked for holds already: success, and no event (D5, D40). */
export const alreadyHolds: Ruling = { findings: [], events: NOTHING }

export const ruling = (findings: Findings, events: Ruling['events']): Ruling => ({ findings, events })
