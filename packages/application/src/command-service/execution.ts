import type { DomainEvent, Rejection } from '@aos-cluster/domain'
import type { StreamRevision } from '../event-store.js'
import type { Failure } from '../failure.js'

/** What became of a command. */
export type Execution =
  | {
      readonly outcome: 'accepted'
      readonly stream: string
      /** The last revision of the command's events, or of the stream if there are none; null for an empty stream. */
      readonly revision: number | null
      /** What happened; none if what was asked for held already. */
      readonly events: readonly DomainEvent[]
    }
  | { readonly outcome: 'rejected'; readonly rejection: Rejection }
  | { readonly outcome: 'failed'; readonly failure: Failure }

/** The answer to a command that was stored, or that asked for what holds already. */
export const accepted = (
  stream: string,
  revision: StreamRevision,
  events: readonly DomainEvent[],
): Execution => ({
  outcome: 'accepted',
  stream,
  revision: revision === 'noStream' ? null : revision,
  events,
})

/** The answer to a command that the domain refused. */
export const rejected = (rejection: Rejection): Execution => ({ outcome: 'rejected', rejection })

/** The answer to a command that could be neither stored nor refused. */
export const failed = (failure: Failure): Execution => ({ outcome: 'failed', failure })
