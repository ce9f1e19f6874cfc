import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

export interface BundleSize {
  readonly minified: number
  readonly gzipped: number
}

/** Bytes of all that a package exports, with what it needs, in one file for a browser. */
export const browserBundle = async (entry: string): Promise<BundleSize> => {
  const bundle = await rolldown({ input: entry, platform: 'browser', logLevel: 'silent' })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  await bundle.close()
  const code = output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')
  return { minified: Buffer.byteLength(code), gzipped: gzipSync(code, { level: 9 }).byteLength }
}
