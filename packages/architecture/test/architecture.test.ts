import { describe, expect, test } from 'vitest'
import { manifestOf, packages, sourcesOf } from './source-files.js'

/** Arrows point only upwards in this list: a package may use those before it that are named. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  projections: ['domain'],
  application: ['domain', 'projections'],
  'adapter-sqlite': ['application'],
  'adapter-eventstoredb': ['application'],
  cli: ['domain', 'projections', 'application', 'adapter-sqlite', 'adapter-eventstoredb'],
  exploration: ['domain'],
  reference: ['domain', 'projections', 'exploration', 'cli'],
  bench: ['domain', 'projections', 'application', 'adapter-sqlite', 'adapter-eventstoredb'],
  simulation: ['domain', 'application'],
  'test-server': [],
}

/** Published as a bundle, with what it is made of inside: nobody has to install that. */
const BUNDLED: ReadonlySet<string> = new Set(['cli'])

/** Pure: what it answers depends on what it is given, and on nothing else. */
const PURE = ['domain', 'projections']

/** Neither clock nor randomness nor input and output; `new Date(…)` of a known time is a value like any other. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.\w|\bconsole\.\w|\bsetTimeout\b|\bfetch\(|\bcrypto\b/

test('every package has its place among the others', () => {
  expect(packages.toSorted()).toEqual(Object.keys(MAY_USE).toSorted())
})

describe.each(packages)('the package %s', (name) => {
  const own = (MAY_USE[name] ?? []).map((other) => `@aos-cluster/${other}`)

  test('uses only the packages it may use', () => {
    const used = sourcesOf(name).flatMap(({ path, imports }) =>
      imports.filter((from) => from.startsWith('@aos-cluster/')).map((from) => ({ path, from })),
    )
    const allowed = (from: string) => own.some((other) => from === other || from.startsWith(`${other}/`))
    expect(used.filter(({ from }) => !allowed(from))).toEqual([])
  })

  test('declares every package that it imports', () => {
    const { dependencies, devDependencies, peerDependencies, name: self } = manifestOf(name)
    const bundled = BUNDLED.has(name) ? devDependencies : {}
    const declared = [self, ...Object.keys({ ...dependencies, ...peerDependencies, ...bundled })]
    const imported = sourcesOf(name).flatMap(({ path, imports }) =>
      imports
        .filter((from) => !from.startsWith('.') && !from.startsWith('node:'))
        .map((from) => ({ path, from })),
    )
    const isDeclared = (from: string) =>
      declared.some((known) => from === known || from.startsWith(`${known}/`))
    expect(imported.filter(({ from }) => !isDeclared(from))).toEqual([])
  })
})

describe.each(PURE)('the pure package %s', (name) => {
  test('imports fp-ts, io-ts and pure packages, and nothing else', () => {
    const pure = new Set(PURE.map((other) => `@aos-cluster/${other}`))
    const foreign = sourcesOf(name).flatMap(({ path, imports }) =>
      imports
        .filter((from) => !/^(\.{1,2}\/|fp-ts\/lib\/|io-ts$)/.test(from) && !pure.has(from))
        .map((from) => ({ path, from })),
    )
    expect(foreign).toEqual([])
  })

  test('has no clock, no randomness, no input and no output', () => {
    const impure = sourcesOf(name).filter(({ text }) => IMPURE.test(text))
    expect(impure.map(({ path }) => path)).toEqual([])
  })
})
