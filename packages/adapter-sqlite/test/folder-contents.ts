import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Every file in a folder, byte for byte. */
export const contentsOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  )
