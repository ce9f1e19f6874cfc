import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Manifest {
  readonly name: string
  readonly files?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export interface InstallSize {
  readonly packages: number
  readonly bytes: number
}

/** What is on the disk when the package in the folder is installed: its published files and all it depends on. */
export const installSize = (folder: string): InstallSize => {
  const seen = new Map<string, number>()
  const visit = (path: string): void => {
    const real = realpathSync(path)
    if (seen.has(real)) return
    const manifest = JSON.parse(readFileSync(join(real, 'package.json'), 'utf8')) as Manifest
    seen.set(real, publishedBytes(real, manifest))
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
      const found = installedAt(real, name)
      if (found !== undefined) visit(found)
    }
  }
  visit(folder)
  return { packages: seen.size, bytes: [...seen.values()].reduce((sum, bytes) => sum + bytes, 0) }
}

/** As Node looks for it: what is for other machines is not there. */
const installedAt = (from: string, name: string): string | undefined => {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name)
    if (existsSync(path)) return path
    if (folder === dirname(folder)) return undefined
  }
}

/** Of a package in this repository only the files that are published; of an installed one all there are. */
const publishedBytes = (folder: string, { files }: Manifest): number =>
  folder.includes('node_modules') || files === undefined
    ? bytesOf(folder)
    : [...files, 'package.json'].reduce((sum, file) => sum + bytesOf(join(folder, file)), 0)

const bytesOf = (path: string): number => {
  if (!existsSync(path)) return 0
  const found = lstatSync(path)
  if (!found.isDirectory()) return found.isFile() ? found.size : 0
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
}
