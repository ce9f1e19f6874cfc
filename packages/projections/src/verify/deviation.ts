import type { CommandId, DomainEvent, Finding } from '@aos-cluster/domain'
import type { Difference } from '../plain-data/differences.js'

/** Something in a history that the decider can't have produced, or can't have produced there. */
export interface Deviation {
  readonly kind: DeviationKind
  /** The event at which it shows. */
  readonly position: bigint
  readonly stream: string
  readonly revision: number
  readonly commandId: CommandId
  /** A sentence for an auditor. */
  readonly message: string
  /** Everything that would have spoken against the command. */
  readonly findings?: readonly Finding[]
  /** What would have been decided. */
  readonly expected?: readonly DomainEvent[]
  /** Where what is recorded differs from what would have been decided. */
  readonly differences?: readonly Difference[]
  /** Of a race: the position before which the command was decided, as far as other streams are concerned. */
  readonly decidedBefore?: bigint
}

/** The kinds of what can be wrong with a history. */
export type DeviationKind =
  /** The event stands in a stream that is not its own, or in one of another environment. */
  | 'foreign'
  /** Positions or revisions don't grow as they have to: something is missing, stands twice or in another place. */
  | 'outOfOrder'
  /** The same command has led to events twice. */
  | 'repeated'
  /** The command would have been refused, or would have led to other events. */
  | 'impossible'
  /** The command would have led to more events. */
  | 'incomplete'
  /** The command would have led to such events, but with other data; or the event contradicts what is told beside it. */
  | 'altered'
  /**
   * The command was decided before an event of another stream that stands before it here. No fault: the store does not
   * check that stream in an append, or none does (D60).
   */
  | 'race'
