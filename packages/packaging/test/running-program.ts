import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { RunOptions } from './process.js'

/** A program at work. */
export interface RunningProgram {
  /** The next line that it prints. Fails if it ends before. */
  readonly nextLine: () => Promise<string>
  /** Asks it to end: its exit status. */
  readonly end: () => Promise<number | null>
}

export const start = (file: string, args: readonly string[], { cwd }: RunOptions = {}): RunningProgram => {
  const child = spawn(process.execPath, [file, ...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    nextLine: async () => {
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`${file} ended, and printed nothing more`)
      return value
    },
    end: async () => {
      child.kill('SIGTERM')
      await exited
      return child.exitCode
    },
  }
}
