import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { programSyntax } from '@aos-cluster/cli'
import { commandTypes, queryNames } from '@aos-cluster/domain'
import { describe, expect, test } from 'vitest'
import { runExamples } from './examples.js'
import {
  anchorsOf,
  blocksOf,
  codesIn,
  filesBelow,
  linksOf,
  pages,
  readPage,
  ROOT,
  rowsOf,
  type Page,
} from './pages.js'
import { newShell } from './shell.js'
import { problemOf, shellLines } from './shell-lines.js'
import { packages } from './source-files.js'
import { compilerErrors, writeTypeScriptExamples } from './typescript-examples.js'

describe('TypeScript in the documentation', () => {
  const examples = writeTypeScriptExamples()

  test('compiles', () => {
    expect(compilerErrors()).toBe('')
  })

  test.each(examples)('$place runs and gives what it shows', async ({ file }) => {
    await import(file)
  })
})

/** The pages of the tutorial are one story; every other page is one of its own. */
const comesBefore = (other: Page, page: Page): boolean =>
  [other, page].every(({ path }) => path.startsWith('docs/tutorial/')) && other.path < page.path

describe('Examples of the program', () => {
  const isRun = /^(ndjson|console|sh)$/
  const withExamples = pages.filter((page) => blocksOf(page).some(({ language }) => isRun.test(language)))

  test.each(withExamples)('$path shows what the program prints', async (page) => {
    const shell = newShell()
    for (const earlier of withExamples.filter((other) => comesBefore(other, page)))
      await runExamples(earlier, shell)
    for (const { line, shown, actual } of await runExamples(page, shell))
      expect(shown, `${page.path}:${line}`).toBe(actual)
  })

  test('every command line for a shell names scripts, verbs, options and files that there are', () => {
    const problems = pages.flatMap((page) =>
      blocksOf(page)
        .filter(({ language }) => language === 'sh')
        .flatMap((block) => shellLines(block).map((line) => ({ line, problem: problemOf(line) })))
        .filter(({ problem }) => problem !== undefined)
        .map(({ line, problem }) => `${page.path}: ${line}: ${problem}`),
    )
    expect(problems).toEqual([])
  })

  test.each([
    'aos-cluster topolgy',
    'aos-cluster topology --reason "no decision"',
    'npx -y pnpm@12.21.0 simulat',
    'npx -y pnpm@12.21.0 exec vitest run packages/nowhere',
    'docker compose -f docs/compose/none.yaml up',
  ])('a slip in a command line is seen: %s', (line) => {
    expect(problemOf(line)).toBeDefined()
  })

  test('every block of JSON is JSON', () => {
    for (const page of pages)
      for (const { language, text, line } of blocksOf(page))
        if (language === 'json')
          expect(() => JSON.parse(text) as unknown, `${page.path}:${line}`).not.toThrow()
  })
})

describe('Links', () => {
  test.each(pages)('of $path lead somewhere', (page) => {
    for (const { file, anchor } of linksOf(page)) {
      expect(existsSync(join(ROOT, file)), `${file} exists`).toBe(true)
      if (anchor !== undefined) expect(anchorsOf(readPage(file)), `anchors of ${file}`).toContain(anchor)
    }
  })
})

describe('Facts and decisions', () => {
  const lines = new Set(
    ['docs/reference/facts.md', 'docs/reference/decisions.md'].flatMap((path) => [
      ...anchorsOf(readPage(path)),
    ]),
  )
  const citing = ['src', 'test'].flatMap((part) =>
    packages.flatMap((name) =>
      existsSync(join(ROOT, 'packages', name, part)) ? filesBelow(`packages/${name}/${part}`) : [],
    ),
  )
  const files = [...citing.filter((path) => path.endsWith('.ts')), ...pages.map(({ path }) => path)]

  test('every number that is cited has a line', () => {
    const missing = files.flatMap((path) =>
      citedIn(readFileSync(join(ROOT, path), 'utf8'))
        .filter((number) => !lines.has(number.toLowerCase()))
        .map((number) => `${number} in ${path}`),
    )
    expect(missing).toEqual([])
  })

  test('every decision says where in the code it lives', () => {
    const page = readPage('docs/reference/decisions.md')
    const decisions = [...page.text.matchAll(/^- <a id="(d\d+)">.*$/gm)]
    expect(decisions.filter(([line]) => !line.includes(' → ')).map(([, id]) => id)).toEqual([])
    for (const [, where = ''] of page.text.matchAll(/^- .* → (.*)$/gm))
      for (const path of codesIn(where)) {
        const file = path.startsWith('packages/') ? path : `packages/domain/src/${path}`
        expect(existsSync(join(ROOT, file)), file).toBe(true)
      }
  })
})

/** The numbers cited in a text; of a range such as F83-F87 all that lie between too. */
const citedIn = (text: string): readonly string[] =>
  [...text.matchAll(/\b([FD])(\d{1,3})(?:-\1(\d{1,3}))?\b/g)].flatMap(([, kind = '', first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => `${kind}${Number(first) + i}`),
  )

const sorted = (words: Iterable<string>): readonly string[] => [...new Set(words)].toSorted()

describe('The reference', () => {
  const headings = (path: string, level: string): readonly string[] =>
    [...readPage(path).text.matchAll(new RegExp(`^${level} (\\w+)$`, 'gm'))].map(([, name = '']) => name)
  const blocks = (path: string): readonly string[] =>
    [...readPage(path).text.matchAll(/<!-- made: (.+?) -->/g)].map(([, name = '']) => name)

  test('has every command, in the order of the code, each with what is made of it', () => {
    const path = 'docs/reference/commands.md'
    expect(headings(path, '###')).toEqual(commandTypes)
    expect(blocks(path)).toEqual(expect.arrayContaining(commandTypes.map((type) => `command ${type}`)))
    expect(blocks(path)).toEqual(expect.arrayContaining(['commands', 'findings', 'risks']))
  })

  test('has the events of both families', () => {
    expect(blocks('docs/reference/events.md')).toEqual(['events environment', 'events run', 'event-fields'])
  })

  test('has every query, in the order of the code, each with what is made of it', () => {
    const path = 'docs/reference/queries.md'
    expect(headings(path, '##')).toEqual(queryNames)
    expect(blocks(path)).toEqual(queryNames.map((name) => `query ${name}`))
  })

  test('has the verbs, and the guide to the command line names each', () => {
    const guide = readPage('docs/guide/command-line.md').text
    const names = programSyntax().verbs.map(({ usage }) => usage.replace(/ [<[].*/, ''))
    expect(names.filter((name) => !guide.includes(`\`${name}`))).toEqual([])
    expect(blocks('docs/reference/verbs.md')).toEqual(['options all', 'options deciding', 'verbs'])
  })
})

describe('Queries', () => {
  const page = readPage('docs/reference/queries.md')

  test('each has an example', () => {
    const asked = blocksOf(page).flatMap(({ text }) =>
      [...text.matchAll(/"ask": ?"(\w+)"/g)].map(([, name = '']) => name),
    )
    expect(sorted(asked)).toEqual(sorted(queryNames))
  })
})

describe('Claims', () => {
  const claims = ['docs/guarantees.md', 'docs/reference/invariants.md'].flatMap((path) =>
    rowsOf(readPage(path)).map((cells) => {
      const [file = '', title = ''] = codesIn(cells.slice(-2).join(' '))
      return { claim: cells.slice(0, -2).join(' '), file, title }
    }),
  )

  test.each(claims)('$claim: $file has the test "$title"', ({ file, title }) => {
    expect(file).toMatch(/^packages\/[\w-]+\/(test|src\/testing)\/.+\.ts$/)
    expect(title).not.toBe('')
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title)
  })

  test('the invariants have the same numbers in the properties and in the exploration', () => {
    const numbersIn = (paths: readonly string[]) =>
      sorted(
        paths
          .filter((path) => path.endsWith('.ts'))
          .flatMap((path) =>
            [...readPage(path).text.matchAll(/['{*/]+ ?(\d+):? [a-z]/g)].map(([, n = '']) => n),
          ),
      )
    const documented = sorted(rowsOf(readPage('docs/reference/invariants.md')).map(([n = '']) => n))
    expect(numbersIn(['packages/domain/test/properties/invariants.ts'])).toEqual(documented)
    expect(numbersIn(filesBelow('packages/exploration/src/invariants'))).toEqual(documented)
  })
})
