import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const PACKAGES = join(import.meta.dirname, '../..')

export interface SourceFile {
  /** From the folder of packages on: `domain/src/policy.ts`. */
  readonly path: string
  readonly text: string
  /** What it imports, as written. */
  readonly imports: readonly string[]
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(IMPORT)].map(([, fromStatic, fromDynamic]) => fromStatic ?? fromDynamic ?? '')

/** The TypeScript sources of a package, without its tests. */
export const sourcesOf = (name: string): readonly SourceFile[] =>
  readdirSync(join(PACKAGES, name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(join(PACKAGES, name, 'src', file), 'utf8')
      return { path: `${name}/src/${file}`, text, imports: importsOf(text) }
    })

/** The packages that have sources. */
export const packages: readonly string[] = readdirSync(PACKAGES).filter((name) =>
  existsSync(join(PACKAGES, name, 'src')),
)

export interface Manifest {
  readonly name: string
  /** Never published. */
  readonly private?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export const manifestOf = (name: string): Manifest =>
  JSON.parse(readFileSync(join(PACKAGES, name, 'package.json'), 'utf8')) as Manifest
