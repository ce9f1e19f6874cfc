import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sourceOf } from './leftovers.js'
import { published, type Manifest } from './repository.js'
import { bytesOf, filesOf, packAll, removeAll, textIn, type Tarball } from './tarballs.js'

const tarballs = new Map<string, Tarball>()

const tarballOf = (folder: string): Tarball => {
  const tarball = tarballs.get(folder)
  if (tarball === undefined) throw new Error(`${folder} was not packed`)
  return tarball
}

const manifestIn = async (tarball: Tarball): Promise<Manifest> =>
  JSON.parse(await textIn(tarball, 'package.json')) as Manifest

beforeAll(async () => {
  for (const tarball of await packAll()) tarballs.set(tarball.folder, tarball)
}, 120_000)

afterAll(() => removeAll([...tarballs.values()]))

test('the packages that are published', () => {
  expect(published).toEqual([
    'adapter-eventstoredb',
    'adapter-sqlite',
    'application',
    'cli',
    'domain',
    'projections',
  ])
})

/** What every package brings. */
const ABOUT = ['LICENSE', 'README.md', 'package.json']

describe.each(published.filter((folder) => folder !== 'cli'))('the package %s', (folder) => {
  test('holds what was built, its sources for the source maps, licence and README, and nothing else', async () => {
    const files = await filesOf(tarballOf(folder))
    const sources = files.filter((file) => /^src\/.+\.ts$/.test(file))
    const built = sources.flatMap((source) =>
      ['.js', '.js.map', '.d.ts', '.d.ts.map'].map((extension) =>
        source.replace(/^src\/(.+)\.ts$/, `dist/$1${extension}`),
      ),
    )
    expect(files).toEqual([...sources, ...built, ...ABOUT].toSorted())
    expect(files.map(sourceOf).filter((source) => source !== undefined && !files.includes(source))).toEqual(
      [],
    )
  })
})

describe('the package cli', () => {
  test('holds the program as a bundle, the licences of all that is in it, and the types of its function', async () => {
    const scripts = [
      'eventstore-client',
      'index',
      'kurrent-client',
      'libsql-driver',
      'main',
      'program',
      'subscription-feed',
    ]
    const types = ['index', 'io', 'outcome', 'program', 'program-syntax']
    const files = [
      ...ABOUT,
      'bin/aos-cluster.js',
      'bundle/LICENSES.md',
      ...scripts.map((name) => `bundle/${name}.js`),
      ...types.map((name) => `dist/${name}.d.ts`),
    ]
    expect(await filesOf(tarballOf('cli'))).toEqual(files.toSorted())
  })

  test('imports Node, its own files and what it declares, and nothing else', async () => {
    const tarball = tarballOf('cli')
    const { dependencies = {}, peerDependencies = {} } = await manifestIn(tarball)
    const scripts = (await filesOf(tarball)).filter((file) => file.endsWith('.js'))
    const texts = await Promise.all(scripts.map((file) => textIn(tarball, file)))
    const imported = texts.flatMap((text) =>
      [...text.matchAll(/^import\b(?:.* from)? "([^."][^"]*)"/gm)].map(([, from = '']) => from),
    )
    const declared = Object.keys({ ...dependencies, ...peerDependencies })
    expect(imported.filter((from) => !from.startsWith('node:')).toSorted()).toEqual(declared.toSorted())
  })

  test('tells the licence of every package that is in it', async () => {
    const tarball = tarballOf('cli')
    const licences = await textIn(tarball, 'bundle/LICENSES.md')
    const named = [...licences.matchAll(/^## (\S+) - [\d.]+ \((.+)\)$/gm)].map(([, ...about]) => about)
    const inside = [
      ...(await textIn(tarball, 'bundle/program.js')).matchAll(
        /\/node_modules\/(?!\.pnpm)((?:@[^/]+\/)?[^/\s]+)/g,
      ),
    ]
    expect(named.map(([name]) => name)).toEqual([...new Set(inside.map(([, name]) => name))].toSorted())
    expect(new Set(named.map(([, licence]) => licence))).toEqual(new Set(['MIT']))
  })
})

describe.each(published)('the package %s', (folder) => {
  test('leads strangers to what was built, never to the sources', async () => {
    const tarball = tarballOf(folder)
    const files = await filesOf(tarball)
    const { exports } = await manifestIn(tarball)
    for (const conditions of Object.values(exports)) {
      expect(Object.keys(conditions)).toEqual(['types', 'default'])
      for (const target of Object.values(conditions)) expect(files).toContain(target.slice(2))
    }
  })

  test('says what it is, where it comes from and what it needs', async () => {
    const manifest = await manifestIn(tarballOf(folder))
    expect(manifest).toMatchObject({
      name: `@aos-cluster/${folder}`,
      license: 'MIT',
      type: 'module',
      sideEffects: false,
      engines: { node: '>=20.19' },
      repository: { type: 'git', directory: `packages/${folder}` },
      publishConfig: { access: 'public', provenance: true },
    })
    expect(manifest.description).not.toBe('')
    expect(manifest.keywords).toContain('event-sourcing')
    for (const range of Object.values(manifest.dependencies ?? {})) expect(range).toMatch(/^[\^\d]/)
    expect(manifest).not.toHaveProperty('scripts')
  })

  test('passes publint, strictly', async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: bytesOf(tarballOf(folder)).buffer },
      level: 'suggestion',
      strict: true,
    })
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([])
  })

  test('has types that are right for everybody who imports modules', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(bytesOf(tarballOf(folder))))
    if (analysis.types === false) throw new Error('no types were found')
    // There is no CommonJS build: `require` of it loads the modules, on every Node that the package runs on.
    const importing = analysis.problems.filter(
      (problem) => !('resolutionKind' in problem) || !/^node10$|^node16-cjs$/.test(problem.resolutionKind),
    )
    expect(importing).toEqual([])
  })
})
