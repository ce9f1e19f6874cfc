import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './pages.js'
import { manifestOf, packages, sourcesOf } from './source-files.js'
import { asTest, type TypeScriptExample } from './typescript-examples.js'

/** Build output, as the examples of the documentation. */
export const DOCSTRINGS = join(ROOT, 'packages/architecture/dist/docstrings')

/** What the examples take as given: see that file. */
const GIVEN = join(import.meta.dirname, 'docstring-given.ts')

const DOCSTRING = /\/\*\*(?:(?!\*\/)[\s\S])*?@example\b([\s\S]*?)\*\//g

/** From where each name can be imported. */
export type Names = ReadonlyMap<string, string>

/** The names that some modules export, those of the first module first. */
export const namesIn = (modules: ReadonlyMap<string, object>): Names =>
  new Map(
    [...modules]
      .toReversed()
      .flatMap(([from, exported]) => Object.keys(exported).map((name) => [name, from] as const)),
  )

/**
 * Writes the `@example`s of everything that is published, each to a file of its own. What an example names and does not
 * declare is imported for it: the software, and what is given.
 */
export const writeDocstringExamples = (names: Names): readonly TypeScriptExample[] => {
  rmSync(DOCSTRINGS, { recursive: true, force: true })
  return packages
    .filter((name) => manifestOf(name).private !== true)
    .flatMap(sourcesOf)
    .flatMap(({ path, text }) =>
      [...text.matchAll(DOCSTRING)].map(([docstring, example = ''], index) => {
        const code = example.replaceAll(/^[ \t]*\* ?/gm, '').trim()
        const folder = join(DOCSTRINGS, path.replace(/\.ts$/, ''))
        const file = join(folder, `example-${index + 1}.ts`)
        mkdirSync(folder, { recursive: true })
        writeFileSync(file, asTest(`${importsFor(code, names)}${code}`))
        return { place: `packages/${path}:${lineOf(text, docstring)}`, file }
      }),
    )
}

const importsFor = (code: string, names: Names): string => {
  const words = new Set(code.match(/[A-Za-z_]\w*/g) ?? [])
  const declared = new Set(
    [...code.matchAll(/\b(?:import|const) \{?([^=}]*)/g)].flatMap(
      ([, list = '']) => list.match(/\w+/g) ?? [],
    ),
  )
  return [...words]
    .filter((word) => names.has(word) && !declared.has(word))
    .map((word) => `import { ${word} } from '${names.get(word) ?? ''}'\n`)
    .join('')
}

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length

/** The module with what is given, as an import from anywhere. */
export const given = GIVEN.replace(/\.ts$/, '.js')
