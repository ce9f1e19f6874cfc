import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { blocksOf, pages, ROOT } from './pages.js'

/** A block of TypeScript, written to a file so that the compiler and the tests can read it. */
export interface TypeScriptExample {
  /** Where it stands: `docs/guide/embedding.md:25`. */
  readonly place: string
  readonly file: string
}

/** Build output: git, the linter and the formatter look past it. */
const FOLDER = join(ROOT, 'packages/architecture/dist/documentation')

/** What a block shows after `// =>` is what the expression before it has to be. */
const EXPECTATION = /^(\s*)(?:(const|let) (\w+) = )?(.+?) \/\/ => (.+)$/gm

/** A block as a test: it fails where an expression is not what the block shows. */
export const asTest = (code: string): string =>
  `import { expect } from 'vitest'\n${checked(code)}\nexport {}\nvoid expect\n`

const checked = (code: string): string =>
  code.replaceAll(
    EXPECTATION,
    (_, indent: string, keyword?: string, name?: string, expression?: string, value?: string) =>
      keyword === undefined
        ? `${indent};expect(${expression}).toEqual(${value})`
        : `${indent}${keyword} ${name} = ${expression}\n${indent};expect(${name}).toEqual(${value})`,
  )

/** Writes all TypeScript of the documentation, each page to a folder of its own. A block titled `name.ts` gets that name. */
export const writeTypeScriptExamples = (): readonly TypeScriptExample[] => {
  rmSync(FOLDER, { recursive: true, force: true })
  const examples = pages.flatMap((page) =>
    blocksOf(page)
      .filter(({ language }) => language === 'ts')
      .map(({ title, text, line }) => {
        const folder = join(FOLDER, page.path.replace(/\.md$/, ''))
        const file = join(folder, title === '' ? `line-${line}.ts` : title)
        mkdirSync(folder, { recursive: true })
        writeFileSync(file, asTest(text))
        return { place: `${page.path}:${line}`, file }
      }),
  )
  return examples
}

/** What the compiler has to say of the examples in a folder; by default, of those of the documentation. */
export const compilerErrors = (folder: string = FOLDER): string => {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.base.json'),
      compilerOptions: { composite: false, noEmit: true, types: ['node'], noUnusedLocals: false },
      include: ['.'],
    }),
  )
  try {
    return execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' })
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
  }
}
