import {
  isRecoverable,
  type Command,
  type CommandBody,
  type CommandId,
  type Decision,
  type DomainEvent,
} from '@aos-cluster/domain'
import type { HistoryEvent } from './history-event.js'

/** A command with the id that its sender gave it. */
export type IdentifiedCommand = Command & { readonly commandId: CommandId }

/** Where the first event of a decision stands; the others follow it. */
export interface Place {
  readonly position: bigint
  readonly stream: string
  readonly revision: number
}

/** A decision as a history has it. The command stands with the first event if its events don't say all about it. */
export const recorded = (
  command: IdentifiedCommand,
  { events }: Decision,
  { position, stream, revision }: Place,
): readonly HistoryEvent[] => {
  const stored = isRecoverable(command, events) ? undefined : bodyOf(command)
  const { at, actor, reason, commandId, correlationId = commandId } = command
  return events.map((event, i): HistoryEvent => ({
    position: position + BigInt(i),
    stream,
    revision: revision + i,
    at,
    commandId,
    correlationId,
    actor,
    ...(reason === undefined ? {} : { reason }),
    ...acknowledgedIn(event),
    ...(i === 0 && stored !== undefined ? { command: stored } : {}),
    event,
  }))
}

const acknowledgedIn = ({ data }: DomainEvent): Pick<HistoryEvent, 'acknowledged'> =>
  'acknowledged' in data ? { acknowledged: data.acknowledged } : {}

/** What a command says besides who, when and why. */
export const bodyOf = ({ type, data, acknowledge = [] }: Command): CommandBody =>
  ({ type, data, ...(acknowledge.length === 0 ? {} : { acknowledge }) }) as CommandBody
