import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Io } from './io.js'
import { run } from './program.js'

/** Runs the program in this process. */
export const main = async (): Promise<void> => {
  process.exitCode = await run(processIo(), process.argv.slice(2))
}

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
