import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { manifestOf, packages } from './source-files.js'

export const ROOT = join(import.meta.dirname, '../../..')

/** A page of the documentation. */
export interface Page {
  /** From the root of the repository on: `docs/guide/try.md`. */
  readonly path: string
  readonly text: string
}

/** A block of code: "```ndjson out" has the language ndjson and the title out. */
export interface Block {
  readonly language: string
  readonly title: string
  readonly text: string
  /** Line of the page on which it begins. */
  readonly line: number
}

export const readPage = (path: string): Page => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })

/** The files below a folder, from the root of the repository on; what was installed is none of them. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) return [path]
    return entry.name === 'node_modules' ? [] : filesBelow(path)
  })

/** All pages for people: everything in docs, the README, and those of the packages that are published. */
export const pages: readonly Page[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...filesBelow('docs').filter((path) => path.endsWith('.md')),
  ...packages.filter((name) => manifestOf(name).private !== true).map((name) => `packages/${name}/README.md`),
].map(readPage)

export const blocksOf = ({ text }: Page): readonly Block[] =>
  [...text.matchAll(/^```(\w+)(?: (.+))?\n([\s\S]*?)^```$/gm)].map((match) => {
    const [, language = '', title = '', code = ''] = match
    return { language, title, text: code, line: text.slice(0, match.index).split('\n').length }
  })

const withoutBlocks = (text: string): string => text.replaceAll(/^```[\s\S]*?^```$/gm, '')

export interface Link {
  /** From the root of the repository on. */
  readonly file: string
  readonly anchor: string | undefined
}

/** The links of a page into the repository. */
export const linksOf = ({ path, text }: Page): readonly Link[] =>
  [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', anchor] = target.split('#')
      return { file: file === '' ? path : relative('.', join(dirname(path), file)), anchor }
    })

/** The anchors of a page: those written out, and those of its headings as GitHub makes them. */
export const anchorsOf = ({ text }: Page): ReadonlySet<string> =>
  new Set([
    ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id),
    ...[...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  ])

/** The rows of all tables of a page: their cells, without the heads. */
export const rowsOf = ({ text }: Page): readonly (readonly string[])[] =>
  [...text.matchAll(/^\|.*\|$/gm)]
    .map(([row]) =>
      row
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )
    .filter((cells, i, rows) => !isRule(cells) && !isRule(rows[i + 1] ?? []))

const isRule = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((cell) => /^-+$/.test(cell))

/** The words in code of a piece of Markdown. */
export const codesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
