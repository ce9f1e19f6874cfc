import { type ChildProcessByStdio, execFileSync, spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export type Worker = ChildProcessByStdio<Writable, Readable, null>

/** A plain Node process runs what is built, and what is built must be what is tested. */
export const buildWorker = (): void => {
  const tsc = createRequire(import.meta.url)
    .resolve('typescript/package.json')
    .replace('package.json', 'bin/tsc')
  execFileSync(process.execPath, [tsc, '-b', fileURLToPath(new URL('..', import.meta.url))], {
    stdio: 'inherit',
  })
}

const script = fileURLToPath(new URL('worker.js', import.meta.url))

/** Starts a worker that ends with the running test at the latest. */
export const startWorker = (...parameters: readonly string[]): Worker => {
  const worker = spawn(process.execPath, [script, ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void worker.kill('SIGKILL'))
  return worker
}

/** What a worker that runs to its end prints as warnings and errors. */
export const warningsOf = (...parameters: readonly string[]): string =>
  spawnSync(process.execPath, [script, ...parameters], { input: 'go\n', encoding: 'utf8' }).stderr

/** What the worker says, until it ends. */
export async function* sayings(worker: Worker): AsyncGenerator<unknown, void> {
  for await (const line of createInterface({ input: worker.stdout })) {
    // A killed process may leave half a line.
    if (/^(".*"|\d+|\{.*\})$/.test(line)) yield JSON.parse(line)
  }
}
