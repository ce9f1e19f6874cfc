import type { EnvironmentName } from '@aos-cluster/domain'
import type { EnvironmentHistory } from '../history/environment-history.js'
import type { Journal } from '../journal/journal.js'
import type { Plan } from '../plan/plan.js'

/** What the checks look at when a run is over. */
export interface Observed {
  readonly plan: Plan
  readonly journal: Journal
  /** Whether every command was answered in time, and every process shut down. */
  readonly isComplete: boolean
  readonly histories: ReadonlyMap<EnvironmentName, EnvironmentHistory>
}
