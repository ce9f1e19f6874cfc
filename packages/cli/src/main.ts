import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Io } from './io.js'
import { EXIT } from './outcome.js'
import { run } from './program.js'

/** Runs the program in this process. */
export const main = async (): Promise<void> => {
  const status = await run(processIo(), process.argv.slice(2))
  // A failure to write has set it already.
  process.exitCode ??= status
}

const processIo = (): Io => ({
  // Only who asks for it opens it.
  get stdin() {
    return process.stdin
  },
  out: writing(process.stdout),
  err: writing(process.stderr),
  readFile: (path) => createReadStream(path),
  env: process.env,
  now: () => new Date(),
  uuid: randomUUID,
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  isErrTerminal: process.stderr.isTTY,
})

/** A reader that has gone away (`| head`) is no error: the program just stops. Anything else is: a full disk, say. */
const writing = (stream: NodeJS.WriteStream) => {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    process.exitCode = EXIT.store
    if (stream !== process.stderr)
      process.stderr.write(`aos-cluster: the answer can't be written: ${error.message}\n`)
  })
  return (text: string) =>
    new Promise<boolean>((resolve) => {
      stream.write(text, (error) => resolve(error === null || error === undefined))
    })
}
