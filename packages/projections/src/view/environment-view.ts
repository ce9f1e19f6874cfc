import {
  emptyEnvironment,
  emptyMap,
  type AosId,
  type Environment,
  type Instant,
  type PersistentMap,
  type SessionKey,
  type UserId,
} from '@aos-cluster/domain'

/**
 * The environment as it looks at some moment: what the domain knows of it, and since when it is so. Topology, server
 * instances, sessions, workload, drains, licences and health are asked of it.
 */
export interface EnvironmentView {
  readonly environment: Environment
  /** The latest time of any event so far; null before the first. */
  readonly clock: Instant | null
  /** Position of the last event; null before the first. */
  readonly position: bigint | null
  /** Since when each AOS has been off line, accepting or draining. */
  readonly statusSince: PersistentMap<AosId, Instant>
  /** Of the present runs. */
  readonly runs: PersistentMap<AosId, RunRecord>
  /**
   * Events of a run that was over, or had not begun: none, unless two processes wrote at the same moment to a store that
   * can't check other streams in an append (D60). Such events change nothing.
   */
  readonly strayEvents: number
}

/** What is told of a run besides its state. */
export interface RunRecord {
  readonly number: number
  readonly startedAt: Instant
  readonly drain: DrainRecord | null
  /** When each of its open sessions was opened. */
  readonly openedAt: PersistentMap<SessionKey, Instant>
}

/** Who drains an AOS, since when and why. */
export interface DrainRecord {
  readonly startedAt: Instant
  readonly startedBy: UserId
  readonly reason: string | null
}

/** The view of an environment to which nothing has happened yet. */
export const emptyView: EnvironmentView = {
  environment: emptyEnvironment,
  clock: null,
  position: null,
  statusSince: emptyMap(),
  runs: emptyMap(),
  strayEvents: 0,
}
