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

export const rejected = (rejection: Rejection): Execution => ({ outcome: 'rejected', rejection })

export const failed = (failure: Failure): Execution => ({ outcome: 'failed', failure })
