import { styleText } from 'node:util'
import type { Io } from '../io.js'

export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'strong'

/** How text is shown: how wide, and in which colours if any. */
export interface Terminal {
  readonly width: number
  readonly paint: (tone: Tone, text: string) => string
}

const STYLES = { good: 'green', bad: 'red', warning: 'yellow', quiet: 'dim', strong: 'bold' } as const

/** Wide enough for every table when nobody looks at a terminal. */
const UNBOUNDED = 1000

/** Colours only on a terminal, and not where `NO_COLOR` forbids them. */
export const terminalOf = (io: Io): Terminal => {
  const coloured = io.columns !== undefined && (io.env['NO_COLOR'] ?? '') === ''
  return {
    width: io.columns ?? UNBOUNDED,
    paint: (tone, text) => (coloured ? styleText(STYLES[tone], text, { validateStream: false }) : text),
  }
}
