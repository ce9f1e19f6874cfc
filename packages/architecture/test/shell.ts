import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '@aos-cluster/cli'

export interface Shell {
  /** Puts a file in the working directory. */
  readonly put: (name: string, text: string) => void
  /** What a command line of `aos-cluster`, or `echo $?`, shows on a terminal; output may go to a file with `> NAME`. */
  readonly shows: (line: string, stdin?: string) => Promise<string>
}

/** A shell in a folder of its own with a store of its own, as far as the documentation needs one. */
export const newShell = (): Shell => {
  const folder = mkdtempSync(join(tmpdir(), 'aos-cluster-docs-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  let status = 0

  return {
    put: (name, text) => writeFileSync(join(folder, name), text),
    shows: async (line, stdin = '') => {
      if (line === 'echo $?') return `${status}\n`
      const [typed = '', target] = line.split(' > ')
      const [program, ...argv] = wordsOf(typed)
      if (program !== 'aos-cluster') throw new Error(`the documentation runs ${program}`)
      let shown = ''
      let written = ''
      const write = async (text: string) => {
        shown += text
        return true
      }
      const writeToFile = async (text: string) => {
        written += text
        return true
      }
      status = await run(
        {
          stdin: bytesOf(stdin),
          out: target === undefined ? write : writeToFile,
          err: write,
          readFile: (path) => createReadStream(join(folder, path)),
          env: { AOS_CLUSTER_STORE: `sqlite:${join(folder, 'aos-cluster.db')}` },
          now: () => new Date('2026-11-20T12:00:00.000Z'),
          uuid: () => crypto.randomUUID(),
          columns: undefined,
          isErrTerminal: false,
        },
        argv,
      )
      if (target !== undefined) writeFileSync(join(folder, target), written)
      return shown.replaceAll(`${folder}/`, '')
    },
  }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

/** Words, and words in quotes. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? '',
  )
