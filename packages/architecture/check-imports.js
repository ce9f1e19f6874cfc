/** Imports every built package in plain Node, without TypeScript, a bundler or an export condition. */
import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const packages = join(import.meta.dirname, '..')

for (const folder of readdirSync(packages)) {
  const manifest = JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8'))
  for (const [entry, { default: built }] of Object.entries(manifest.exports ?? {})) {
    const file = join(packages, folder, built)
    if (!existsSync(file)) throw new Error(`${manifest.name}: ${built} was not built`)
    // The contract kit runs under vitest only.
    if (entry === './testing') continue
    const names = Object.keys(await import(pathToFileURL(file).href))
    process.stdout.write(`${manifest.name}${entry.slice(1)}: ${names.length} exports\n`)
  }
}
