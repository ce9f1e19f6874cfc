import type { Failure } from '../failure.js'
import type { Loading } from './kept-projection.js'
import type { PassedOver } from './passed-over.js'

/** How far a runner has come, and what is in its way. */
export interface RunnerStatus {
  /** All events up to here are in the state. */
  readonly position: bigint
  /** Whether the newest event has been reached. */
  readonly live: boolean
  /** What became of the read model that was kept, when the runner looked at it last; null until it has. */
  readonly loading: Loading | null
  readonly passedOver: PassedOver
  /** Why the runner does not get on: it tries again, unless it has stopped. */
  readonly problem: Failure | null
  readonly stopped: boolean
}
