type Alignment = 'left' | 'right'

export interface Column {
  readonly heading: string
  readonly align?: Alignment
}

/** A table in Markdown, its columns padded so that it can be read as text. */
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): string => {
  const widths = columns.map(({ heading }, i) =>
    Math.max(3, heading.length, ...rows.map((row) => row[i]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${columns.map(({ align }, i) => padded(cells[i] ?? '', widths[i] ?? 0, align)).join(' | ')} |`
  const rule = columns.map(({ align }, i) =>
    align === 'right' ? `${'-'.repeat((widths[i] ?? 0) - 1)}:` : '-'.repeat(widths[i] ?? 0),
  )
  return [line(columns.map(({ heading }) => heading)), line(rule), ...rows.map(line)].join('\n')
}

const padded = (text: string, width: number, align: Alignment = 'left'): string =>
  align === 'right' ? text.padStart(width) : text.padEnd(width)

/** A document with one of its `##` sections replaced, or added at the end. */
export const withSection = (document: string, heading: string, body: string): string => {
  const [introduction = '', ...sections] = document.split(/^## /m)
  const section = `${heading}\n\n${body.trim()}\n\n`
  const known = sections.some((text) => text.startsWith(`${heading}\n`))
  const all = known
    ? sections.map((text) => (text.startsWith(`${heading}\n`) ? section : text))
    : [...sections, section]
  return `${[introduction.trim(), ...all.map((text) => `## ${text.trim()}`)].join('\n\n')}\n`
}
