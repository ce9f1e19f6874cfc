import type { CommandData, SessionKind, SessionLimits, SessionMode } from '@aos-cluster/domain'

/** An AOS that may be registered, under its own instance name or, if the world says so, under another's. */
export interface WorldAos {
  readonly aosId: string
  readonly instanceName: string
}

/** A session that may be opened on any AOS, as any of the kinds and in any of the modes. */
export interface WorldSession {
  readonly session: string
  readonly user: string
  readonly administrator: boolean
  readonly kinds: readonly SessionKind[]
  readonly modes: readonly SessionMode[]
}

export type GivenPorts = NonNullable<CommandData<'RegisterAos'>['ports']>

export interface MapOptions {
  readonly loadBalancer?: boolean
  readonly maxConcurrentSessions?: number
}

/**
 * What there is, and which values commands may take: together, every command that is tried in every state. A world is
 * finite, so that all its states can be visited.
 */
export interface World {
  readonly name: string
  readonly aos: readonly WorldAos[]
  readonly clusters: readonly string[]
  readonly sessions: readonly WorldSession[]
  /** Ports given at a registration; `{}` leaves all three to their defaults. */
  readonly ports: readonly GivenPorts[]
  /** Whether an AOS may be registered under the instance name of another. */
  readonly exchangedNames: boolean
  readonly maxima: readonly number[]
  readonly limits: readonly Partial<SessionLimits>[]
  readonly schedules: readonly Omit<CommandData<'SetBatchSchedule'>, 'aosId'>[]
  readonly mapOptions: readonly MapOptions[]
  /** Whether values and actors that are wrong in every state are tried too, in every state. */
  readonly refusals: boolean
}

/** The user of whom the administrator's commands are: a session of this user is the actor's own. */
export const ACTOR = 'admin1'

/** What `max` and every limit are before anybody sets them. */
export const UNRESTRICTED = 65535
