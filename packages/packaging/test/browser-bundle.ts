import { createContext, runInContext } from 'node:vm'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

export interface Bundle {
  /** A script that puts all exports into `bundle`. */
  readonly code: string
  /** What is imported and not in it, such as `node:fs`. */
  readonly foreign: readonly string[]
}

/** Bundles packages that are installed in a folder as for a page: nothing of Node is there. */
export const bundleForBrowsers = async (folder: string, ...names: readonly string[]): Promise<Bundle> => {
  const input = join(folder, 'bundle.js')
  writeFileSync(input, names.map((name) => `export * from '${name}'\n`).join(''))
  const bundle = await rolldown({ input, platform: 'browser', logLevel: 'silent' })
  const { output } = await bundle.generate({ format: 'iife', name: 'bundle', codeSplitting: false })
  await bundle.close()
  const [{ code, imports, dynamicImports }] = output
  return { code, foreign: [...imports, ...dynamicImports] }
}

/** What an expression gives after the script, where there is the language and nothing else: no console, no timers. */
export const runBare = (code: string, expression: string): unknown => {
  const context = createContext(Object.create(null) as object)
  runInContext(code, context)
  return runInContext(expression, context)
}
