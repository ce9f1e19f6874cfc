import type { Command, Environment } from '@aos-cluster/domain'
import type { Breach } from '../invariants/inspector.js'
import type { Subject } from './subject.js'

export interface ExplorationOptions {
  /** What is explored; the real decider and fold if left out. */
  readonly subject?: Subject
  /** Longest sequence of commands; no limit if left out. */
  readonly depth?: number
  /** Asked now and then; no more states are visited once it is true. */
  readonly isOver?: () => boolean
  /** Whether states that differ only in names that may be exchanged count once; true if left out. */
  readonly symmetry?: boolean
  readonly onState?: (environment: Environment) => void
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  readonly states: number
  readonly decisions: number
  readonly depth: number
  /** States found whose commands have not been tried. */
  readonly waiting: number
}

/** What has been seen at least once. */
export interface Seen {
  readonly events: ReadonlySet<string>
  readonly findings: ReadonlySet<string>
  /** Commands that were accepted and changed something. */
  readonly commands: ReadonlySet<string>
}

/** An invariant that does not hold, and a shortest sequence of commands from the empty environment to it. */
export interface Violation extends Breach {
  readonly commands: readonly Command[]
}

export interface Exploration {
  /** Different states that were found. */
  readonly states: number
  /** Commands that were decided, every one in every state visited. */
  readonly decisions: number
  /** Decisions with at least one event. */
  readonly transitions: number
  /** Every sequence of up to so many commands was tried; if complete, the most commands that any state takes. */
  readonly depth: number
  /** Whether every command was tried in every state that can be reached. */
  readonly complete: boolean
  readonly seen: Seen
  readonly violation?: Violation
}
