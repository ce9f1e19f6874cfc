import { counted } from '@aos-cluster/domain'
import type { UndecodableEvent } from '@aos-cluster/application'
import { type Verification } from '@aos-cluster/projections'
import { hanging } from './hanging.js'
import { oneLine } from './one-line.js'
import type { Terminal } from './terminal.js'

/** What was found in the history of a store. */
export interface VerifiedHistory extends Verification {
  /** Events of a type or a version that this software does not know: they were passed over. */
  readonly unknown: number
  readonly undecodable: readonly UndecodableEvent[]
}

/** Every place that could not have come about so, and the sum. */
export const showVerification = (terminal: Terminal, verified: VerifiedHistory): string => {
  const { deviations, undecodable } = verified
  return [
    ...[...deviations, ...undecodable.map((event) => ({ ...event, kind: 'undecodable' }))].map(
      ({ position, kind, message }) => hanging(terminal, lead(terminal, position, kind), oneLine(message)),
    ),
    sumOf(terminal, verified),
  ].join('\n')
}

const sumOf = (
  terminal: Terminal,
  { events, decisions, deviations, undecodable, unknown, sound }: VerifiedHistory,
) => {
  const races = deviations.filter(({ kind }) => kind === 'race').length
  const faults = deviations.length - races + undecodable.length
  const read = `${counted(events, 'event')} in ${counted(decisions, 'decision')}`
  const passedOver =
    unknown === 0
      ? ''
      : ` ${counted(unknown, 'event')} of a kind that this version does not know: passed over.`
  const raced =
    races === 0
      ? ''
      : ` ${counted(races, 'race')}: decided at the same moment as something else, which is no fault.`
  const verdict = sound
    ? terminal.paint('good', `${read}: all could have happened so.`)
    : terminal.paint('bad', `${read}: ${counted(faults, 'fault')}.`)
  return verdict + raced + passedOver
}

const POSITION_DIGITS = 6
const LONGEST_KIND = 11

const lead = (terminal: Terminal, position: bigint, kind: string): string => {
  const padded = kind.padEnd(LONGEST_KIND)
  const shown = kind === 'race' ? terminal.paint('quiet', padded) : terminal.paint('bad', padded)
  return `${String(position).padStart(POSITION_DIGITS)}  ${shown}  `
}
