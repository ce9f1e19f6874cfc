import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { leftoversOf } from './leftovers.js'
import { build, run } from './process.js'
import { PACKAGES, PNPM, published } from './repository.js'

/** A package as it is published. */
export interface Tarball {
  readonly folder: string
  readonly path: string
}

/** Packs all packages that are published, as `pnpm publish` does. */
export const packAll = async (): Promise<readonly Tarball[]> => {
  await build()
  for (const folder of published) for (const file of leftoversOf(folder)) rmSync(join(PACKAGES, folder, file))
  const destination = mkdtempSync(join(tmpdir(), 'aos-cluster-tarballs-'))
  const filters = published.flatMap((folder) => ['--filter', `./packages/${folder}`])
  await run('npx', ['-y', PNPM, ...filters, 'pack', '--pack-destination', destination])
  const packed = readdirSync(destination)
  return published.map((folder) => {
    const file = packed.find((name) => name.startsWith(`aos-cluster-${folder}-`))
    if (file === undefined) throw new Error(`${folder} was not packed: ${packed.join(', ')}`)
    return { folder, path: join(destination, file) }
  })
}

/** Takes them away again. */
export const removeAll = (tarballs: readonly Tarball[]): void => {
  for (const { path } of tarballs) rmSync(dirname(path), { recursive: true, force: true })
}

export const bytesOf = ({ path }: Tarball): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path))

/** The files in it, without the folder `package` that all of them are in. */
export const filesOf = async ({ path }: Tarball): Promise<readonly string[]> => {
  const listed = await run('tar', ['--list', '--gzip', '--file', path])
  return listed
    .trimEnd()
    .split('\n')
    .map((file) => file.replace(/^package\//, ''))
    .toSorted()
}

export const textIn = ({ path }: Tarball, file: string): Promise<string> =>
  run('tar', ['--extract', '--to-stdout', '--gzip', '--file', path, `package/${file}`])
