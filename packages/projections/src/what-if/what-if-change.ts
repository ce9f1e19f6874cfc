import type { CommandId } from '@aos-cluster/domain'
import type { IdentifiedCommand } from '../history/recording.js'
import type { BeyondEnd } from '../time/as-of.js'
import type { Moment } from '../time/moment.js'

/** What is to be different in a history. */
export type WhatIfChange =
  /** A command that was never sent, decided after all that belongs to the moment. */
  | { readonly insert: IdentifiedCommand; readonly at: Moment }
  /** A command that was sent: as if it had not been. */
  | { readonly remove: CommandId }
  /** A command that was sent: as if it had been sent at another moment. Its time becomes that moment's. */
  | { readonly move: CommandId; readonly to: Moment }

/** Nothing in the history was decided for a command with this id. */
export interface UnknownCommand {
  readonly code: 'UnknownCommand'
  readonly commandId: CommandId
  readonly message: string
}

/** A command that is to be moved, and that neither was stored nor follows from its events. */
export interface UnrecoverableCommand {
  readonly code: 'UnrecoverableCommand'
  readonly commandId: CommandId
  readonly message: string
}

/** Why a history cannot be changed as it was asked for. */
export type WhatIfError = UnknownCommand | UnrecoverableCommand | BeyondEnd
