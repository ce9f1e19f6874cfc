import {
  isRecoverable,
  schemaVersionOf,
  type CommandBody,
  type CommandId,
  type Decision,
  type DomainEvent,
} from '@aos-cluster/domain'
import { derivedId } from './derived-id.js'
import type { NewEvent } from './event-store.js'
import type { IdentifiedCommand } from './identified-command.js'

/** What is stored beside an event: who decided it, when, why, and from which command it came. */
export interface EventMetadata {
  /** Version of the event's schema. */
  readonly v: number
  readonly $correlationId: string
  readonly $causationId: string
  readonly commandId: string
  readonly actor: { readonly id: string; readonly roles: readonly string[] }
  readonly at: string
  readonly reason?: string | undefined
  readonly acknowledged?: readonly string[] | undefined
  /** With the first event, if the events don't say all that the command asked for: the command. */
  readonly command?: CommandBody | undefined
}

/**
 * The id of the command's n-th event. The same decision always makes the same ids, so that a resend can be recognised; a
 * command that is decided otherwise makes others, so that it is not taken for one.
 */
const eventId = (commandId: CommandId, index: number, { type, data }: DomainEvent): string =>
  derivedId(commandId, JSON.stringify([index, type, data]))

/** A decision in the form in which it is stored. */
export const envelope = (command: IdentifiedCommand, { events }: Decision): readonly NewEvent[] =>
  events.map((event, index) => ({
    id: eventId(command.commandId, index, event),
    type: event.type,
    data: event.data,
    metadata: {
      v: schemaVersionOf(event.type),
      $correlationId: command.correlationId ?? command.commandId,
      $causationId: command.commandId,
      commandId: command.commandId,
      actor: command.actor,
      at: command.at,
      reason: command.reason,
      acknowledged: 'acknowledged' in event.data ? event.data.acknowledged : undefined,
      command: index > 0 || isRecoverable(command, events) ? undefined : bodyOf(command),
    } satisfies EventMetadata,
  }))

const bodyOf = ({ type, data, acknowledge }: IdentifiedCommand): CommandBody =>
  ({ type, data, ...(acknowledge === undefined ? {} : { acknowledge }) }) as CommandBody
