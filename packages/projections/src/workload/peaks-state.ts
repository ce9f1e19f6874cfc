import {
  emptyEnvironment,
  emptyMap,
  type Environment,
  type Instant,
  type PersistentMap,
} from '@aos-cluster/domain'
import type { Bucket } from './bucket.js'
import type { Load } from './load.js'
import type { Subject } from './subject.js'

/** The workload of one hour or day. */
export interface Peak {
  /** The load with which it began; null for an AOS or a cluster that came later. */
  readonly start: Load | null
  /** The most clients, and when they were first reached. */
  readonly most: Load
  readonly mostAt: Instant
  /** The highest ratio of clients to maximum: another moment's, perhaps, since maxima change. */
  readonly heaviest: Load
}

/** The peaks of all AOS and clusters in one hour or day. */
export type Peaks = PersistentMap<Subject, Peak>

/** The state of the projection of peaks. */
export interface PeaksState {
  readonly environment: Environment
  /** The latest time of any event so far: the hour and the day that events count for. */
  readonly clock: Instant | null
  /** The present loads. */
  readonly loads: PersistentMap<Subject, Load>
  /** Hours and days in which something happened; in those between, the loads stood still. */
  readonly hours: PersistentMap<Bucket, Peaks>
  readonly days: PersistentMap<Bucket, Peaks>
}

/** The peaks of an environment to which nothing has happened yet. */
export const noPeaks: PeaksState = {
  environment: emptyEnvironment,
  clock: null,
  loads: emptyMap(),
  hours: emptyMap(),
  days: emptyMap(),
}
