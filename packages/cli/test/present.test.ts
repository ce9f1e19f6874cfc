import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { barChart } from '../src/present/bars.js'
import { hanging } from '../src/present/hanging.js'
import { oneLine } from '../src/present/one-line.js'
import { table } from '../src/present/table.js'
import type { Terminal } from '../src/present/terminal.js'

const terminal = (width: number): Terminal => ({ width, paint: (_, text) => text })
const widths = fc.integer({ min: 40, max: 200 })
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => stringWidth(line)))

describe('bars', () => {
  const bars = fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 40 })
  const chart = (width: number, values: readonly number[]): readonly string[] =>
    barChart(
      terminal(width),
      values.map((value, i) => ({ label: `bar ${i}`, value, words: `${value}` })),
    ).split('\n')
  const eighths = (line: string): number =>
    [...line].reduce((sum, sign) => sum + (sign === '█' ? 8 : Math.max(0, ' ▏▎▍▌▋▊▉'.indexOf(sign))), 0)

  test('fit the terminal, and stand in the order of their values', () => {
    fc.assert(
      fc.property(widths, bars, (width, values) => {
        const lines = chart(width, values)
        expect(widest(lines.join('\n'))).toBeLessThanOrEqual(width)
        for (const [i, a] of values.entries())
          for (const [j, b] of values.entries())
            if (a >= b) expect(eighths(lines[i] ?? '')).toBeGreaterThanOrEqual(eighths(lines[j] ?? ''))
      }),
      { numRuns: 30 },
    )
  })

  test('show that there is something, however little, and nothing where there is nothing', () => {
    expect(chart(60, [100_000, 1, 0]).map(eighths)).toEqual([360, 1, 0])
  })
})

describe('text beside a lead', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,20}$/), { maxLength: 40 }).map((list) => list.join(' '))

  test('fits the terminal and loses nothing', () => {
    fc.assert(
      fc.property(widths, fc.stringMatching(/^[a-z]{0,60}$/), words, (width, lead, text) => {
        const shown = hanging(terminal(width), `${lead}  `, text)
        expect(widest(shown)).toBeLessThanOrEqual(Math.max(width, lead.length))
        expect(shown.replaceAll(/\s+/g, '')).toBe((lead + text).replaceAll(' ', ''))
      }),
    )
  })

  test('is one line where nobody looks at a terminal', () => {
    const text = 'a '.repeat(2_000).trim()
    expect(hanging(terminal(Infinity), 'lead  ', text)).toBe(`lead  ${text}`)
  })
})

test('a table leaves out optional columns, the last first, before it cuts others', () => {
  const columns = [
    { title: 'A', cell: () => 'aaaaaaaaaa' },
    { title: 'B', cell: () => 'bbbbbbbbbb', isOptional: true },
    { title: 'C', cell: () => 'cccccccccc', isOptional: true },
  ]
  const heads = (width: number) => table(terminal(width), columns, [{}]).split('\n')
  expect(heads(34)[0]).toMatch(/^A +B +C$/)
  expect(heads(33)[0]).toMatch(/^A +B$/)
  expect(heads(21)[0]).toMatch(/^A$/)
  expect(heads(8)[1]).toBe('aaaaaaa…')
})

test('text on one line is the same by the short way and by the long one', () => {
  expect(oneLine('plain "text" \\ ~')).toBe('plain "text" \\ ~')
  expect(oneLine('Ærø "text" \\ \u001b\u202e\n')).toBe(String.raw`Ærø "text" \ \u001b\u202e\u000a`)
})
