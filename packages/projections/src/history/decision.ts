import type { Actor, CommandBody, CommandId, Instant, Risk } from '@aos-cluster/domain'
import type { HistoryEvent } from './history-event.js'

/** What one command led to: its events stand side by side in the history, and in one stream. */
export interface RecordedDecision {
  readonly commandId: CommandId
  readonly correlationId: string
  readonly actor: Actor
  readonly at: Instant
  readonly reason?: string
  /** The risks that were taken; empty if none. */
  readonly acknowledged: readonly Risk[]
  /** The command, if it was stored. */
  readonly command?: CommandBody
  readonly stream: string
  /** Position of its first event. */
  readonly position: bigint
  /** One or more. */
  readonly events: readonly HistoryEvent[]
}

/** Whether two neighbours in the history were decided together. */
export const areOfOneDecision = (a: HistoryEvent, b: HistoryEvent): boolean =>
  a.stream === b.stream && isSameCommand(a.commandId, b.commandId)

/** Command ids are told apart ignoring case, like all UUIDs. */
export const isSameCommand = (a: string, b: string): boolean => a === b || a.toLowerCase() === b.toLowerCase()

/** The decision that an event begins. */
export const decisionOf = (first: HistoryEvent, ...others: readonly HistoryEvent[]): RecordedDecision => {
  const { commandId, correlationId, actor, at, reason, acknowledged = [], command, stream, position } = first
  return {
    commandId,
    correlationId,
    actor,
    at,
    ...(reason === undefined ? {} : { reason }),
    acknowledged,
    ...(command === undefined ? {} : { command }),
    stream,
    position,
    events: [first, ...others],
  }
}

/** The decisions of a history, one after another. */
export function* decisionsOf(history: Iterable<HistoryEvent>): Generator<RecordedDecision, void> {
  let first: HistoryEvent | undefined
  let others: HistoryEvent[] = []
  for (const event of history) {
    if (first !== undefined && areOfOneDecision(first, event)) {
      others.push(event)
      continue
    }
    if (first !== undefined) yield decisionOf(first, ...others)
    first = event
    others = []
  }
  if (first !== undefined) yield decisionOf(first, ...others)
}
