import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  commands,
  commandTypes,
  environmentEvents,
  eventTypes,
  queryNames,
  runEvents,
  type EventType,
} from '@aos-cluster/domain'
import { describe, expect, test } from 'vitest'
import { runExamples } from './examples.js'
import { anchorsOf, blocksOf, codesIn, filesBelow, linksOf, pages, readPage, ROOT, rowsOf } from './pages.js'
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

describe('Examples of the program', () => {
  const isRun = /^(ndjson|console|sh)$/
  const withExamples = pages.filter((page) => blocksOf(page).some(({ language }) => isRun.test(language)))

  test.each(withExamples)('$path shows what the program prints', async (page) => {
    for (const { line, shown, actual } of await runExamples(page))
      expect(shown, `${page.path}:${line}`).toBe(actual)
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

describe('Commands', () => {
  const page = readPage('docs/reference/commands.md')
  const sections = new Map(
    [...page.text.matchAll(/^### (\w+)\n([\s\S]*?)(?=^##)/gm)].map(([, name = '', text = '']) => [
      name,
      text,
    ]),
  )
  /** The codes of one point of a command's list, without what is in parentheses. */
  const point = (name: string, title: string): readonly string[] => {
    const [, text = ''] =
      new RegExp(`^- \\*\\*${title}\\*\\*: ([\\s\\S]*?)(?=^-|^$)`, 'm').exec(sections.get(name) ?? '') ?? []
    return codesIn(text.replaceAll(/\([^)]*\)/g, ''))
  }

  test('are all there, in the order of the code', () => {
    expect([...sections.keys()]).toEqual(commandTypes)
  })

  test.each(commands)('$type has the data of its codec', ({ type, data }) => {
    const optional = Object.keys(data.optional).map((key) => `${key}?`)
    expect(point(type, 'Data')).toEqual([...Object.keys(data.required), ...optional])
  })

  test('lead to every event', () => {
    const events = commandTypes.flatMap((type) =>
      [...(sections.get(type) ?? '').matchAll(/`([A-Z]\w+)`/g)].map(([, name = '']) => name),
    )
    expect(events).toEqual(expect.arrayContaining([...eventTypes]))
  })

  test('meet every finding, and each is explained', () => {
    const found = commandTypes.flatMap((type) => point(type, 'Findings'))
    const explained = rowsOf(page).flatMap(([code = '']) => codesIn(code))
    expect(sorted(explained)).toEqual(findingCodes)
    expect(sorted([...found, 'NotAuthorised', 'ReasonRequired'])).toEqual(findingCodes)
  })

  test('the risks, and no other findings, are marked as acknowledgeable', () => {
    const marked = [...page.text.matchAll(/`(\w+)`\\\*/g)].map(([, code = '']) => code)
    expect(sorted(marked)).toEqual(['lastBatchServer', 'lastLoadBalancer', 'notDrained'])
  })
})

/** The codes are a type in the domain: they are read from its source. */
const findingCodes = sorted(
  ['rules/finding.ts', 'vocabulary/risk.ts'].flatMap((file) => {
    const source = readFileSync(join(ROOT, 'packages/domain/src', file), 'utf8')
    return [...source.matchAll(/^ {2}\| '(\w+)'|(\w+): null/gm)].map(([, code, risk]) => code ?? risk ?? '')
  }),
)

describe('Events', () => {
  const rows = new Map(
    rowsOf(readPage('docs/reference/events.md')).map(([name = '', data = '']) => [
      codesIn(name)[0],
      codesIn(data),
    ]),
  )
  type Codec = {
    readonly eventType: EventType
    readonly required: { readonly data: { readonly required: object; readonly optional: object } }
  }
  const fieldsOf = ({ required: { data } }: Codec, left: readonly string[]): readonly string[] => [
    ...Object.keys(data.required).filter((key) => !left.includes(key)),
    ...Object.keys(data.optional).map((key) => `${key}?`),
  ]

  test.each(environmentEvents)('$eventType has the data of its codec', (codec) => {
    expect(rows.get(codec.eventType)).toEqual(fieldsOf(codec as unknown as Codec, ['at']))
  })

  test.each(runEvents)('$eventType has the data of its codec, besides aosId and run', (codec) => {
    expect(rows.get(codec.eventType)).toEqual(fieldsOf(codec as unknown as Codec, ['at', 'aosId', 'run']))
  })
})

describe('Queries', () => {
  const page = readPage('docs/reference/queries.md')

  test('are all there, in the order of the code', () => {
    const headings = [...page.text.matchAll(/^## (\w+)$/gm)].map(([, name]) => name)
    expect(headings).toEqual(queryNames)
  })

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
    expect(file).toMatch(/^packages\/[\w-]+\/test\/.+\.test\.ts$/)
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
