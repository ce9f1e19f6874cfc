import { dateAndTime } from '@aos-cluster/projections'
import type { Terminal } from './terminal.js'

const POSITION_DIGITS = 6

/** What every line about an event begins with: its position, by which it can be asked about, and its time. A `+` is none. */
export const positionAndTime = (
  terminal: Terminal,
  { position, at }: { readonly position: bigint | '+'; readonly at: string },
): string => `${terminal.paint('quiet', String(position).padStart(POSITION_DIGITS))}  ${dateAndTime(at)}  `
