import type * as t from 'io-ts'
import * as batch from './batch.js'
import * as clusters from './clusters.js'
import * as draining from './draining.js'
import * as lifecycle from './lifecycle.js'
import * as limits from './limits.js'
import * as registration from './registration.js'
import * as sessions from './sessions.js'

/** The events of the environment's stream. */
export const environmentEvents = [
  registration.AosRegistered,
  registration.InitializationChecklistCompleted,
  registration.AosUninstalled,
  registration.AosLeftEnvironment,
  lifecycle.AosStarted,
  lifecycle.AosStopped,
  lifecycle.AosLost,
  clusters.ClusterCreated,
  clusters.AosMapped,
  clusters.AosRemovedFromCluster,
  clusters.LoadBalancerSet,
  clusters.LoadBalancerCleared,
  limits.MaxConcurrentSessionsSet,
  limits.SessionLimitsSet,
  batch.BatchServerEnabled,
  batch.BatchServerDisabled,
  batch.BatchScheduleSet,
] as const

/** The events of the stream of one run of an AOS: its sessions and its drain. */
export const runEvents = [
  draining.DrainStarted,
  draining.DrainWarningIssued,
  draining.DrainCompleted,
  draining.NewClientsAccepted,
  sessions.SessionOpened,
  sessions.SessionRejected,
  sessions.SessionEndRequested,
  sessions.SessionEndBlocked,
  sessions.SessionEnded,
] as const

/** An event of the stream of the environment: topology, starts and stops. */
export type EnvironmentEvent = t.TypeOf<(typeof environmentEvents)[number]>
/** An event of the stream of one run of an AOS: its sessions and its drain. */
export type RunEvent = t.TypeOf<(typeof runEvents)[number]>
/** Something that has happened to an environment or to a run of an AOS. */
export type DomainEvent = EnvironmentEvent | RunEvent

/** The name of an event, such as `AosMapped`. */
export type EventType = DomainEvent['type']
