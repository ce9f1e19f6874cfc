import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../../..')
export const PACKAGES = join(ROOT, 'packages')

/** pnpm in the version that the README names. */
export const PNPM = /pnpm@[\d.]+\d/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[0] ?? 'pnpm'

interface Conditions {
  readonly types: string
  readonly default: string
}

/** What of a manifest matters to who installs the package. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly description: string
  readonly license: string
  readonly keywords: readonly string[]
  readonly engines: { readonly node: string }
  readonly sideEffects: boolean
  readonly repository: { readonly type: string; readonly url: string; readonly directory: string }
  readonly publishConfig: { readonly access: string; readonly provenance: boolean }
  readonly exports: Readonly<Record<string, Conditions>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(PACKAGES, folder, 'package.json'), 'utf8')) as Manifest

/** The folders of the packages that are published. */
export const published: readonly string[] = readdirSync(PACKAGES).filter(
  (folder) => manifestOf(folder).private !== true,
)

/** A way into a package: `@aos-cluster/application/testing`. */
export interface Entry {
  readonly folder: string
  readonly name: string
  /** The source of its exports, from the folder of the package on: `src/testing/index.ts`. */
  readonly source: string
  /** The types that were built of it: `dist/testing/index.d.ts`. */
  readonly types: string
}

export const entries: readonly Entry[] = published.flatMap((folder) => {
  const { name, exports } = manifestOf(folder)
  return Object.entries(exports).map(([path, { types }]) => ({
    folder,
    name: `${name}${path.slice(1)}`,
    source: types.replace(/^\.\/dist/, 'src').replace(/\.d\.ts$/, '.ts'),
    types: types.slice(2),
  }))
})
