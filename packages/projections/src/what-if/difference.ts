import type { Command, DomainEvent, Findings } from '@aos-cluster/domain'

/** A decision that would have been another. */
export interface WhatIfDifference {
  readonly kind: DifferenceKind
  /** Of its first event in the history; null for an inserted command. */
  readonly position: bigint | null
  /** As it would have been sent; null if it is removed and what it asked for is not known. */
  readonly command: Command | null
  /** What happened. */
  readonly was: readonly DomainEvent[]
  /** What would have happened. */
  readonly wouldBe: readonly DomainEvent[]
  /** Why it is refused. */
  readonly findings?: Findings
}

/** The kinds of what can become of a decision in a history that was changed. */
export type DifferenceKind =
  /** The command was not sent, and is. */
  | 'inserted'
  /** The command was sent, and is not. */
  | 'removed'
  /** The command is sent at another moment. */
  | 'moved'
  /** Other events follow. */
  | 'otherEvents'
  /** The command is refused. */
  | 'refused'
  /** The client gets an empty list: no AOS of the cluster is active. */
  | 'noCandidate'
  /** What the command asks for holds already. */
  | 'holdsAlready'
  /** The session that it is about is not there, or the client is connected already. */
  | 'pointless'
