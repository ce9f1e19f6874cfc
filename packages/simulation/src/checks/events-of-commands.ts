import type { IdentifiedCommand } from '@aos-cluster/application'
import { schemaVersionOf } from '@aos-cluster/domain'
import type { StoredEvent } from '../history/environment-history.js'
import { callsWaitingFor } from '../journal/waiting.js'
import type { Observed } from '../run/observed.js'
import { sameJson } from './same-json.js'

/** No event without a command that asked for it, just then; and each says which command that was, whose, when and why. */
export const eventsOfCommands = ({ journal, histories }: Observed): string | undefined => {
  const [unreadable] = journal.unreadable
  if (unreadable !== undefined) return `nobody can read ${unreadable}`
  const ids = new Set<string>()
  for (const { name, events } of histories.values()) {
    for (const stored of events) {
      const { command, recorded, event, append } = stored
      const what = `${recorded.type} at ${recorded.revision} of ${recorded.stream}, stored by #${append.number},`
      const sent = journal.commands.get(command)
      if (sent === undefined || sent.environment !== name)
        return `${what} is of no command that was sent to ${name}`
      if (callsWaitingFor(journal, command, append).length === 0)
        return `${what} was sent when nobody waited for ${sent.label}`
      const expected = metadataOf(sent.command, stored)
      if (!sameJson(recorded.metadata, expected))
        return `${what} has the metadata ${JSON.stringify(recorded.metadata)} instead of ${JSON.stringify(expected)}`
      if (event.data.at !== sent.command.at) return `${what} has another time than ${sent.label}`
      if (ids.size === ids.add(recorded.id).size) return `${what} has the id ${recorded.id} of another event`
    }
  }
  return undefined
}

/** The whole command is stored only where the events do not say all of it. */
const metadataOf = (
  { commandId, correlationId, actor, at, reason, type, data, acknowledge }: IdentifiedCommand,
  { event, recorded }: StoredEvent,
): object => ({
  v: schemaVersionOf(event.type),
  $correlationId: correlationId ?? commandId,
  $causationId: commandId,
  commandId,
  actor,
  at,
  ...(reason === undefined ? {} : { reason }),
  ...('acknowledged' in event.data ? { acknowledged: event.data.acknowledged } : {}),
  ...('command' in recorded.metadata ? { command: { type, data, acknowledge } } : {}),
})
