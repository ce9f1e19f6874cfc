import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { manifestOf, ROOT } from './repository.js'
import { run } from './process.js'
import { packAll, removeAll } from './tarballs.js'

const EXAMPLES = join(ROOT, 'docs/examples')

/** A version from the catalog of the workspace. */
const versionOf = (dependency: string): string => {
  const catalog = readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')
  const [, version] = new RegExp(`^  '?${dependency}'?: (.+)$`, 'm').exec(catalog) ?? []
  if (version === undefined) throw new Error(`${dependency} is not in the catalog`)
  return version
}

/** The folder of a stranger, outside of the workspace, with all packages installed from their tarballs. */
export const installAll = async (): Promise<string> => {
  const tarballs = await packAll()
  const folder = mkdtempSync(join(tmpdir(), 'aos-cluster-stranger-'))
  const fromTarballs = tarballs.map(({ folder: name, path }) => [manifestOf(name).name, `file:${path}`])
  const fromRegistry = ['@event-driven-io/emmett', '@types/node', 'fp-ts'].map((name) => [
    name,
    versionOf(name),
  ])
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'stranger',
      private: true,
      type: 'module',
      dependencies: Object.fromEntries([...fromTarballs, ...fromRegistry]),
    }),
  )
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: folder,
  })
  removeAll(tarballs)
  return folder
}

/** The names of the examples. */
export const examples: readonly string[] = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['dist', 'node_modules'].includes(entry.name))
  .map(({ name }) => name)

/** Copies the examples to `examples`. */
export const copyExamples = (folder: string): void => {
  for (const example of examples) {
    mkdirSync(join(folder, 'examples', example), { recursive: true })
    for (const file of readdirSync(join(EXAMPLES, example)))
      if (!file.endsWith('.md'))
        copyFileSync(join(EXAMPLES, example, file), join(folder, 'examples', example, file))
  }
}

/** What the page of an example says that it prints. */
export const outputShown = (example: string): string => {
  const page = readFileSync(join(EXAMPLES, example, 'README.md'), 'utf8')
  const [, shown] = /^```text output\n([\s\S]*?)^```$/m.exec(page) ?? []
  if (shown === undefined) throw new Error(`the page of ${example} shows no output`)
  return shown
}

/** Compiles all TypeScript of a folder as somebody does who trusts nobody: strict, declarations of others as well. */
export const compile = (folder: string, module: 'nodenext' | 'bundler'): Promise<string> => {
  const config = join(folder, `tsconfig.${module}.json`)
  writeFileSync(
    config,
    JSON.stringify({
      compilerOptions: {
        target: 'es2023',
        strict: true,
        types: ['node'],
        skipLibCheck: false,
        ...(module === 'nodenext'
          ? { module: 'nodenext', rootDir: '.', outDir: 'dist' }
          : { module: 'esnext', moduleResolution: 'bundler', noEmit: true }),
      },
      include: ['examples'],
    }),
  )
  return run(join(ROOT, 'node_modules/.bin/tsc'), ['--project', config], { cwd: folder })
}
