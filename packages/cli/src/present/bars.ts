import stringWidth from 'fast-string-width'
import type { Terminal, Tone } from './terminal.js'

/** A bar of a chart: what it stands for, how long it is, and that in words. */
export interface Bar {
  readonly label: string
  readonly value: number
  readonly words: string
  readonly tone?: Tone
}

/** Longer bars are no clearer. */
const WIDEST = 60
const NARROWEST = 4
const GAP = '  '

/** Bars below each other; the longest takes all the room that the terminal leaves. */
export const barChart = (terminal: Terminal, bars: readonly Bar[]): string => {
  const labels = Math.max(...bars.map(({ label }) => stringWidth(label)))
  const words = Math.max(...bars.map((bar) => stringWidth(bar.words)))
  const room = terminal.width - labels - words - 2 * GAP.length
  const width = Math.max(NARROWEST, Math.min(WIDEST, room))
  const longest = Math.max(...bars.map(({ value }) => value))
  return bars
    .map(({ label, value, words: said, tone }) => {
      const bar = blocks(longest === 0 ? 0 : (value / longest) * width).padEnd(width)
      const shown = tone === undefined ? bar : terminal.paint(tone, bar)
      return [label.padEnd(labels), shown, said.padStart(words)].join(GAP)
    })
    .join('\n')
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** A bar of so many characters, exact to an eighth of one; what is above nothing is to be seen. */
const blocks = (length: number): string => {
  const eighths = length === 0 ? 0 : Math.max(1, Math.round(length * 8))
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')
}
