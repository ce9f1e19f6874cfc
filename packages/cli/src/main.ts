import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Io } from './io.js'
import { BadInput } from './outcome.js'
import { run } from './program.js'
import { complain } from './store/with-environment.js'

/** Runs the program in this process. */
export const main = async (): Promise<void> => {
  const io = processIo()
  try {
    process.exitCode = await run(io, process.argv.slice(2))
  } catch (error) {
    if (!isFileError(error)) throw error
    process.exitCode = await complain(io, new BadInput(`the file can't be read: ${error.message}`))
  }
}

/** Reading a file named on the command line fails in the middle of an iteration. */
const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error

const processIo = (): Io => ({
  stdin: process.stdin,
  out: writing(process.stdout),
  err: writing(process.stderr),
  readFile: (path) => createReadStream(path),
  env: process.env,
  now: () => new Date(),
  uuid: randomUUID,
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
})

/** A reader that has gone away (`| head`) is no error: the program stops writing. */
const writing = (stream: NodeJS.WriteStream) => {
  stream.on('error', () => undefined)
  return (text: string) =>
    new Promise<boolean>((resolve) => {
      stream.write(text, (error) => resolve(error === null || error === undefined))
    })
}
