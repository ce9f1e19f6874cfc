/** Pixels of a character, and around the text. */
const WIDTH = 8
const HEIGHT = 18
const MARGIN = 16
const FONT_SIZE = 13

const BACKGROUND = '#1b1f27'
const FOREGROUND = '#d6dbe3'

/** How text looks after each of the terminal's codes that the program writes; each ends what the one before began. */
const LOOKS: Readonly<Record<string, string>> = {
  1: 'font-weight="700"',
  2: 'opacity="0.6"',
  31: 'fill="#f28b82"',
  32: 'fill="#81d79b"',
  33: 'fill="#e6cb72"',
}

/** What was written to a terminal, as a picture in SVG; `title` is for those who can't see it. */
export const terminalPicture = (title: string, written: string): string => {
  const lines = written.trimEnd().split('\n')
  const columns = Math.max(...lines.map((line) => withoutCodes(line).length))
  const width = columns * WIDTH + 2 * MARGIN
  const height = lines.length * HEIGHT + 2 * MARGIN
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"`,
    `  font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="${FONT_SIZE}" fill="${FOREGROUND}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${BACKGROUND}"/>`,
    ...lines.flatMap((line, row) => textsOf(line, MARGIN + (row + 1) * HEIGHT - HEIGHT / 3)),
    '</svg>\n',
  ].join('\n')
}

const CODE = /\u001B\[(\d+)m/

const withoutCodes = (line: string): string =>
  line
    .split(CODE)
    .filter((_, index) => index % 2 === 0)
    .join('')

/** Each word is put in its own place, so that columns stay straight in every font. */
const textsOf = (line: string, y: number): readonly string[] => {
  let column = 0
  let look = ''
  return line.split(CODE).flatMap((part, index) => {
    if (index % 2 === 1) {
      look = LOOKS[part] ?? ''
      return []
    }
    const texts = [...part.matchAll(/\S+(?: \S+)*/g)].map(({ 0: words, index: offset }) => {
      const x = MARGIN + (column + offset) * WIDTH
      const length = words.length * WIDTH
      return `<text x="${x}" y="${y}" textLength="${length}" lengthAdjust="spacingAndGlyphs"${look === '' ? '' : ` ${look}`}>${escaped(words)}</text>`
    })
    column += part.length
    return texts
  })
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
