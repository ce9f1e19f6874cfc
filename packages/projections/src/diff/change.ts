import type {
  AosId,
  AosInstance,
  AosPorts,
  BatchSchedule,
  Cluster,
  ClusterName,
  InstanceName,
  Placement,
  Run,
  Session,
  SessionLimits,
} from '@aos-cluster/domain'

/** One thing that is different between two environments. All that is needed to make the second of the first is in it. */
export type Change =
  | ChecklistChange
  | ClusterChange
  | RegistrationChange
  | RoleChange
  | LimitChange
  | AvailabilityChange
  | SessionChange

/** The initialization checklist was completed, or, looking back, not yet. */
export type ChecklistChange = { readonly change: 'initializationChecklist'; readonly complete: boolean }

/** A cluster was added or, looking back, is gone, or is described otherwise. */
export type ClusterChange =
  | { readonly change: 'clusterAdded'; readonly cluster: Cluster }
  /** No cluster is ever deleted: only when looking back. */
  | { readonly change: 'clusterGone'; readonly cluster: Cluster }
  | {
      readonly change: 'description'
      readonly cluster: ClusterName
      readonly from: string | null
      readonly to: string | null
    }

/** An AOS was registered or is gone, or its registration is another. */
export type RegistrationChange =
  | { readonly change: 'aosAdded'; readonly aosId: AosId; readonly aos: AosInstance }
  | { readonly change: 'aosGone'; readonly aosId: AosId; readonly aos: AosInstance }
  | OfAos<'instanceName', InstanceName>
  | OfAos<'ports', AosPorts>

/** Where an AOS belongs, and what it does there. */
export type RoleChange =
  OfAos<'placement', Placement> | OfAos<'batchServer', boolean> | OfAos<'schedule', BatchSchedule | null>

/** The maximum or the limits of an AOS are others. */
export type LimitChange = OfAos<'maxConcurrentSessions', number> | OfAos<'limits', SessionLimits>

/** A run begun or ended, or a drain begun, changed or ended. */
export type AvailabilityChange =
  | { readonly change: 'runBegun'; readonly aosId: AosId; readonly run: number }
  /** With all its sessions: none of them moves (F104). */
  | {
      readonly change: 'runOver'
      readonly aosId: AosId
      readonly run: number
      readonly sessions: readonly Session[]
    }
  /** The number of the last run of an AOS that is off line in both, or which was first on line in neither. */
  | OfAos<'lastRun', number | null>
  | (OfAos<'drain', Run['drain']> & { readonly run: number })

/** A session was opened or ended, or is in another status. */
export type SessionChange =
  | OfSession<'sessionOpened'>
  | OfSession<'sessionEnded'>
  | (OfSession<'sessionStatus'> & { readonly before: Session })

interface OfAos<C extends string, V> {
  readonly change: C
  readonly aosId: AosId
  readonly from: V
  readonly to: V
}

interface OfSession<C extends string> {
  readonly change: C
  readonly aosId: AosId
  readonly run: number
  readonly session: Session
}
