import * as E from 'fp-ts/lib/Either.js'
import { startTestServer } from '../server/start-test-server.js'
import { readOptions, USAGE } from './options.js'

export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Resolves when the server is to end. */
  readonly ended: () => Promise<void>
}

/** Runs a server until it is told to end; resolves with the exit status. */
export const run = async (args: readonly string[], { out, err, ended }: Io): Promise<0 | 1 | 2> => {
  const asked = readOptions(args)
  if (E.isLeft(asked)) {
    err(`test-server: ${asked.left}\n\n${USAGE}`)
    return 2
  }
  if (asked.right.asked === 'help') {
    out(USAGE)
    return 0
  }
  const { options } = asked.right
  const end = ended()
  try {
    const server = await startTestServer(options)
    out(`${server.connectionString('esdb')}\n${server.connectionString('kurrentdb')}\n`)
    await end
    await server.close()
    return 0
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? PORT_PROBLEMS.get(error.code) : undefined
    if (why === undefined) throw error
    err(`test-server: ${why}; choose another one with --port\n`)
    return 1
  }
}

const PORT_PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ['EADDRINUSE', 'the port is in use'],
  ['EACCES', 'the port is for privileged users only'],
])
