import { styleText } from 'node:util'
import type { Io } from '../io.js'

export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'strong'

/** How text is shown: how wide, and in which colours if any. */
export interface Terminal {
  /** Infinite where nobody looks at a terminal. */
  readonly width: number
  readonly paint: (tone: Tone, text: string) => string
}

const STYLES = { good: 'green', bad: 'red', warning: 'yellow', quiet: 'dim', strong: 'bold' } as const

/** Colours only on a terminal, and not where `NO_COLOR` forbids them. */
export const terminalOf = (io: Io): Terminal => {
  const coloured = io.columns !== undefined && (io.env['NO_COLOR'] ?? '') === ''
  return {
    width: io.columns ?? Infinity,
    paint: (tone, text) => (coloured ? styleText(STYLES[tone], text, { validateStream: false }) : text),
  }
}
