import type * as t from 'io-ts'
import type { Actor } from '../vocabulary/actor.js'
import type { Instant } from '../vocabulary/instant.js'
import type { CommandId } from '../vocabulary/command-id.js'
import * as batch from './batch.js'
import * as clusters from './clusters.js'
import * as draining from './draining.js'
import * as lifecycle from './lifecycle.js'
import * as limits from './limits.js'
import * as registration from './registration.js'
import * as removal from './removal.js'
import * as sessions from './sessions.js'

/** Every command, in the order in which an AOS's life asks for them. */
export const commands = [
  registration.RegisterAos,
  registration.CompleteInitializationChecklist,
  lifecycle.StartAos,
  lifecycle.StopAos,
  lifecycle.ReportAosLost,
  registration.UninstallAos,
  registration.ChangeAosDatabase,
  clusters.CreateCluster,
  clusters.MapAos,
  clusters.SetLoadBalancer,
  limits.SetMaxConcurrentSessions,
  limits.SetSessionLimits,
  batch.EnableBatchServer,
  batch.DisableBatchServer,
  batch.SetBatchSchedule,
  draining.DrainUsers,
  draining.IssueDrainWarning,
  draining.CloseIdleSession,
  draining.AcceptNewClients,
  sessions.OpenSession,
  sessions.CloseSession,
  sessions.EndSessions,
  sessions.ConfirmSessionEnd,
  sessions.ReportSessionLost,
  removal.RemoveAos,
] as const

type Definition = (typeof commands)[number]

/** The name of a command, such as `MapAos`. */
export type CommandType = Definition['type']

/** The data of the command with this name. */
export type CommandData<T extends CommandType> = t.TypeOf<Extract<Definition, { readonly type: T }>['data']>

/** Who asks, when, and, where it matters, why. Time and actor come with the command: the domain has no clock. */
export interface CommandContext {
  readonly at: Instant
  readonly actor: Actor
  /** Up to 1,000 characters. Needed with every acknowledgement. */
  readonly reason?: string
  /** Codes of the risks that the actor takes; see `Risk`. Others are ignored. */
  readonly acknowledge?: readonly string[]
  /** Made by the client: the same id again asks for the same, not for more. */
  readonly commandId?: CommandId
  readonly correlationId?: CommandId
}

/** What a command asks for, without who and when. */
export type Intent<T extends CommandType = CommandType> = {
  readonly [Type in T]: { readonly type: Type; readonly data: CommandData<Type> }
}[T]

/** What is asked for, by whom, when and why. */
export type Command<T extends CommandType = CommandType> = Intent<T> & CommandContext
