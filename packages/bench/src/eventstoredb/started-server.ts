import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A test server in a process of its own, so that it does not take part in what is timed. */
export interface StartedServer {
  /** For `@eventstore/db-client`. */
  readonly connectionString: string
  readonly stop: () => void
}

const PROGRAM = new URL('../../../test-server/dist/main.js', import.meta.url).pathname

export const startedServer = async (): Promise<StartedServer> => {
  const server = spawn(process.execPath, [PROGRAM, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = (): void => void server.kill('SIGTERM')
  process.once('exit', stop)
  const [text]: unknown[] = await once(server.stdout, 'data')
  const [connectionString = ''] = String(text).split('\n')
  return { connectionString, stop }
}
