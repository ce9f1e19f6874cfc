import stringWidth from 'fast-string-width'
import { oneLine } from './one-line.js'
import type { Terminal, Tone } from './terminal.js'

export interface Cell {
  readonly text: string
  readonly tone?: Tone
}

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => string | number | Cell
  readonly align?: 'left' | 'right'
  /** Left out where the table would not fit otherwise. */
  readonly isOptional?: boolean
}

const GAP = '  '

/**
 * Rows in columns that fit the terminal: optional columns give way first, from the right, and then the widest; cut text
 * ends in `…`.
 */
export const table = <Row>(
  terminal: Terminal,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): string => {
  const cells = rows.map((row) => columns.map((column) => cellOf(column.cell(row))))
  const natural = columns.map(({ title }, i) =>
    cells.reduce((width, row) => Math.max(width, stringWidth(row[i]?.text ?? '')), stringWidth(title)),
  )
  const room = terminal.width - GAP.length * (columns.length - 1)
  const excess = natural.reduce((sum, width) => sum + width, 0) - room
  const last = columns.findLastIndex(({ isOptional }) => isOptional)
  if (excess > 0 && last !== -1) return table(terminal, columns.toSpliced(last, 1), rows)
  const widths = fit(natural, room)
  const line = (texts: readonly Cell[]): string =>
    texts
      .map(({ text, tone }, i) => {
        const shown = pad(cut(text, widths[i] ?? 0), widths[i] ?? 0, columns[i]?.align ?? 'left')
        return tone === undefined ? shown : terminal.paint(tone, shown)
      })
      .join(GAP)
      .trimEnd()
  const heading = columns.map(({ title }): Cell => ({ text: title, tone: 'quiet' }))
  return [heading, ...cells].map(line).join('\n')
}

const cellOf = (value: string | number | Cell): Cell => {
  if (typeof value === 'object') return { ...value, text: oneLine(value.text) }
  return { text: oneLine(String(value)) }
}

const fit = (natural: readonly number[], available: number): readonly number[] => {
  const widths = [...natural]
  let excess = widths.reduce((sum, width) => sum + width, 0) - available
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths))
    const width = widths[widest] ?? 0
    if (width <= 4) break
    widths[widest] = width - 1
    excess--
  }
  return widths
}

const cut = (text: string, width: number): string => {
  if (stringWidth(text) <= width) return text
  let shown = ''
  for (const character of text) {
    if (stringWidth(shown + character) > width - 1) break
    shown += character
  }
  return `${shown}…`
}

const pad = (text: string, width: number, align: 'left' | 'right'): string => {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return align === 'left' ? text + blanks : blanks + text
}
