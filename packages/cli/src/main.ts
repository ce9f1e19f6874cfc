import { createReadStream } from 'node:fs'
import { randomUUID } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import type { Io } from './io.js'
import { runTry } from './try/try.js'

const write = (stream: NodeJS.WriteStream) => (text: string) =>
  new Promise<boolean>((resolve) => {
    stream.write(text, (error) => resolve(error === null || error === undefined))
  })

export const main = async (): Promise<void> => {
  process.stdout.on('error', () => undefined)
  const io: Io = {
    stdin: process.stdin,
    out: write(process.stdout),
    err: write(process.stderr),
    readFile: (path) => createReadStream(path),
    env: process.env,
    now: () => new Date(),
    uuid: randomUUID,
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  }
  const file = process.argv[3]
  const r = await runTry(io, file === undefined ? io.stdin : io.readFile(file))
  if (E.isLeft(r)) {
    await io.err(`aos-cluster: ${r.left.message}\n`)
    process.exitCode = 2
  }
}
