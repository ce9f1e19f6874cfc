import type { Actor, CommandBody, CommandId, DomainEvent, Instant, Risk } from '@aos-cluster/domain'

/**
 * An event as a store keeps it, with all that is known of the decision that it belongs to. A history is a list of these
 * in the one global order over all streams, that of their positions.
 */
export interface HistoryEvent {
  /** Place in the global order; positions grow, but need not be consecutive. */
  readonly position: bigint
  readonly stream: string
  /** Number in its stream, from 0. */
  readonly revision: number
  /** The time of the command, as its sender gave it: it need not grow from event to event. */
  readonly at: Instant
  /** Told apart from others ignoring case. */
  readonly commandId: CommandId
  readonly correlationId: string
  readonly actor: Actor
  readonly reason?: string
  /** The risks that were needed and taken. */
  readonly acknowledged?: readonly Risk[]
  /** The command, where it was stored with the first event of its decision since the events don't say all about it. */
  readonly command?: CommandBody
  readonly event: DomainEvent
}
