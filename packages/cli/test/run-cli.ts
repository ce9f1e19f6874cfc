import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run, type ExitStatus, type Io } from '@aos-cluster/cli'

export interface Ran {
  readonly status: ExitStatus
  readonly out: string
  readonly err: string
}

export interface Surroundings {
  readonly stdin?: string | AsyncIterable<Uint8Array>
  readonly env?: Readonly<Record<string, string>>
  /** Width of a terminal. */
  readonly columns?: number
  /** Called with everything that is written to standard error. */
  readonly onErr?: (text: string) => void
  /** Whether standard error is a terminal. */
  readonly isErrTerminal?: boolean
  /** How many writes to standard output succeed before the reader goes away. */
  readonly readerLeavesAfter?: number
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

let made = 0

/** Runs one command line in this process, with a clock that stands still and ids that count up. */
export const aosCluster = async (argv: readonly string[], surroundings: Surroundings = {}): Promise<Ran> => {
  let out = ''
  let err = ''
  let writes = 0
  const { stdin = '' } = surroundings
  const io: Io = {
    stdin: typeof stdin === 'string' ? bytesOf(stdin) : stdin,
    out: async (text) => {
      if (writes++ >= (surroundings.readerLeavesAfter ?? Infinity)) return false
      out += text
      return true
    },
    err: async (text) => {
      err += text
      surroundings.onErr?.(text)
      return true
    },
    readFile: (path) => createReadStream(path),
    env: { AOS_CLUSTER_USER: 'admin1', ...surroundings.env },
    now: () => new Date('2026-11-20T09:00:00.000Z'),
    uuid: () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
    columns: surroundings.columns,
    isErrTerminal: surroundings.isErrTerminal ?? false,
  }
  const status = await run(io, argv)
  return { status, out, err }
}

/** A folder for one test, gone after it. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'aos-cluster-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The words of a command line, split at blanks. */
export const words = (line: string): readonly string[] => line.split(' ').filter((word) => word !== '')

/** Runs command lines on one new SQLite file. */
export const onNewStore = () => onStoreIn(temporaryFolder())

/** Runs command lines on a SQLite file in a folder. */
export const onStoreIn = (folder: string) => {
  const store = `sqlite:${join(folder, 'store.db')}`
  const on = (line: string | readonly string[], surroundings?: Surroundings): Promise<Ran> =>
    aosCluster([...(typeof line === 'string' ? words(line) : line), '--store', store], surroundings)
  return { store, on }
}
