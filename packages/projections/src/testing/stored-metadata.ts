import { schemaVersionOf } from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'

/** What a store keeps beside an event of a history: for those who write a made-up history into one. */
export const storedMetadata = ({
  event,
  at,
  commandId,
  correlationId,
  actor,
  reason,
  acknowledged,
  command,
}: HistoryEvent): Readonly<Record<string, unknown>> => ({
  v: schemaVersionOf(event.type),
  $correlationId: correlationId,
  $causationId: commandId,
  commandId,
  actor,
  at,
  reason,
  acknowledged,
  command,
})
