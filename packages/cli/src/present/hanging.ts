import stringWidth from 'fast-string-width'
import { wrapAnsi } from 'fast-wrap-ansi'
import type { Terminal } from './terminal.js'

/** Text that would be narrower beside its lead begins below it. */
const NARROWEST = 24
const BELOW = 2

/** Text beside a lead, in lines that fit the terminal and begin below each other. */
export const hanging = (terminal: Terminal, lead: string, text: string): string => {
  if (terminal.width === Infinity) return lead + text
  const width = stringWidth(lead)
  return terminal.width - width >= NARROWEST
    ? lead + wrapped(terminal, text, width)
    : `${lead.trimEnd()}\n${' '.repeat(BELOW)}${wrapped(terminal, text, BELOW)}`
}

const wrapped = (terminal: Terminal, text: string, indent: number): string =>
  wrapAnsi(text, Math.max(1, terminal.width - indent), { hard: true }).replaceAll(
    '\n',
    `\n${' '.repeat(indent)}`,
  )
