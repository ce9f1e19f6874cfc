/** A table of Markdown; signs that would end a cell are escaped. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')

export const code = (text: string): string => `\`${text}\``

export const codes = (texts: readonly string[]): string => texts.map(code).join(', ')

/** A picture that GitHub and most readers of Markdown draw. */
export const mermaid = (lines: readonly string[]): string => ['```mermaid', ...lines, '```'].join('\n')
