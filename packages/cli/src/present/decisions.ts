import type { AcknowledgedRisk, AuditEntry } from '@aos-cluster/projections'
import { hanging } from './hanging.js'
import { oneLine } from './one-line.js'
import { positionAndTime } from './position-and-time.js'
import type { Terminal } from './terminal.js'

/** A decision as an auditor reads it: its position, when, who, what, and why. */
export const showDecision = (terminal: Terminal, entry: AuditEntry): string => {
  const { actor, sentences, reason } = entry
  const why = reason === null ? '' : ` (${reason})`
  return hanging(
    terminal,
    positionAndTime(terminal, entry),
    oneLine(`${actor.id}: ${sentences.join('; ')}${why}`),
  )
}

/** A risk that was taken: who answers for it and why, and what was done. */
export const showRisk = (terminal: Terminal, taken: AcknowledgedRisk): string => {
  const { risk, actor, reason, sentences } = taken
  const why = reason === null ? '' : ` (${reason})`
  const what = `${actor.id} took the risk ${risk}${why}: ${sentences.join('; ')}`
  return hanging(terminal, positionAndTime(terminal, taken), oneLine(what))
}
