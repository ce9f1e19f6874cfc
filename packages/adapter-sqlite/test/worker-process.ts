import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { rolldown } from 'rolldown'
import { onTestFinished } from 'vitest'

export type Worker = ChildProcessByStdio<Writable, Readable, null>

const SCRIPT = join(import.meta.dirname, '../node_modules/.worker/main.mjs')

/** Puts the worker and the sources that it uses into one file: a process that loads one file starts three times as fast. */
export const buildWorker = async (): Promise<void> => {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'worker/main.ts'),
    platform: 'node',
    external: ['libsql'],
    resolve: {
      conditionNames: ['@aos-cluster/source', 'import', 'node'],
      extensionAlias: { '.js': ['.ts', '.js'] },
    },
  })
  await bundle.write({ file: SCRIPT, codeSplitting: false })
  await bundle.close()
}

/** Starts a worker that ends with the running test at the latest. */
export const startWorker = (...parameters: readonly string[]): Worker => {
  const worker = spawn(process.execPath, [SCRIPT, ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void worker.kill('SIGKILL'))
  return worker
}

/** What a worker that runs to its end prints as warnings and errors. */
export const warningsOf = (...parameters: readonly string[]): string =>
  spawnSync(process.execPath, [SCRIPT, ...parameters], { input: 'go\n', encoding: 'utf8' }).stderr

/** What the worker says, until it ends. */
export async function* sayings(worker: Worker): AsyncGenerator<unknown, void> {
  for await (const line of createInterface({ input: worker.stdout })) {
    // A killed process may leave half a line.
    if (/^(".*"|\d+|\{.*\})$/.test(line)) yield JSON.parse(line)
  }
}
