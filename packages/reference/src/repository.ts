import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The root of the repository: the same from the sources and from what is built of them. */
export const ROOT = join(import.meta.dirname, '../../..')

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** The pages in which something is made, from the root of the repository on. */
export const documentationPages = (): readonly string[] => [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => join('docs', path))
    .toSorted(),
]
