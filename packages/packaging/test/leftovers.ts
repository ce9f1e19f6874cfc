import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PACKAGES } from './repository.js'

const BUILT = /^dist\/(.+?)(\.d\.ts\.map|\.d\.ts|\.js\.map|\.js)$/

/** The source from which a file in `dist` was compiled, or undefined if it can't have been. */
export const sourceOf = (file: string): string | undefined => {
  const [, path] = BUILT.exec(file) ?? []
  return path === undefined ? undefined : `src/${path}.ts`
}

/** What the compiler once built of a source that is gone: it never takes it away. */
export const leftoversOf = (folder: string): readonly string[] =>
  readdirSync(join(PACKAGES, folder, 'dist'), { recursive: true, encoding: 'utf8' })
    .map((file) => `dist/${file}`)
    .filter((file) => {
      const source = sourceOf(file)
      return source !== undefined && !existsSync(join(PACKAGES, folder, source))
    })
