import { sentence, type HistoryEvent } from '@aos-cluster/projections'
import { hanging } from './hanging.js'
import { oneLine } from './one-line.js'
import { positionAndTime } from './position-and-time.js'
import type { Terminal } from './terminal.js'

/** An event that explains something, with who caused it and why. */
export const showHistoryEvent = (terminal: Terminal, happened: HistoryEvent, indent = ''): string => {
  const { actor, event, reason } = happened
  const why = reason === undefined ? '' : ` (${reason})`
  const lead = indent + positionAndTime(terminal, happened)
  return hanging(terminal, lead, oneLine(`${actor.id}: ${sentence(event)}${why}`))
}
