import type { AppendOutcome, NewEvent } from '@aos-cluster/application'
import { keyOf, type Journal } from './journal.js'

/** What became of an append, as the trace shows it. */
export const describeOutcome = (outcome: AppendOutcome): string => {
  switch (outcome.outcome) {
    case 'Committed':
      return `committed up to ${outcome.revision}`
    case 'Conflict':
      return `conflict: ${outcome.stream} is at ${outcome.actual}`
    case 'Refused':
    case 'Unknown':
      return `${outcome.outcome}: ${outcome.error.code}`
  }
}

/** Events on their way, each with the command that it comes from. */
export const describeEvents = (events: readonly NewEvent[], { commands }: Journal): string =>
  events
    .map(({ type, metadata }) => {
      const command = commands.get(keyOf(String(metadata['commandId'])))
      return `${command?.label ?? 'nobody'} ${type}`
    })
    .join(', ')
