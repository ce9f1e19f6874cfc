import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'

const DEBIAN = '/usr/lib/postgresql'

/** Folders of programs: those that the shell searches, and where Debian has its versions, the newest first. */
const folders = (): readonly string[] => [
  ...(process.env['PATH'] ?? '').split(delimiter),
  ...(existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .toSorted((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN, version, 'bin'))
    : []),
]

const PROGRAMS = ['initdb', 'postgres']

const installation = (): string | undefined =>
  folders().find((folder) => PROGRAMS.every((program) => existsSync(join(folder, program))))

/** PostgreSQL refuses to run as root. */
const isRoot = (): boolean => process.getuid?.() === 0

interface Account {
  readonly uid?: number
  readonly gid?: number
}

const SERVICE_ACCOUNT = 'postgres'

const account = (): Account | undefined => {
  if (!isRoot()) return {}
  const [uid, gid] = ['-u', '-g'].map((which) => spawnSync('id', [which, SERVICE_ACCOUNT]))
  return uid?.status === 0 && gid?.status === 0
    ? { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    : undefined
}

/** Why no PostgreSQL can be started; undefined if one can. */
export const postgresqlMissing = (): string | undefined => {
  if (installation() === undefined) return `${PROGRAMS.join(' and ')} are not installed`
  return account() === undefined
    ? `PostgreSQL does not run as root, and there is no user ${SERVICE_ACCOUNT}`
    : undefined
}

const READY = 'database system is ready to accept connections'

/** A new, empty PostgreSQL, synced to the disk as by default. */
export interface StartedPostgresql {
  readonly connectionString: string
  readonly stop: () => Promise<void>
}

/**
 * Starts one in a temporary folder, since that of the run may be closed to the account that PostgreSQL runs as, and its path
 * too long for a socket.
 */
export const startedPostgresql = async (): Promise<StartedPostgresql> => {
  const programs = installation()
  const runsAs = account()
  if (programs === undefined || runsAs === undefined) throw new Error(postgresqlMissing())
  const data = mkdtempSync(join(tmpdir(), 'aos-cluster-postgresql-'))
  if (runsAs.uid !== undefined && runsAs.gid !== undefined) chownSync(data, runsAs.uid, runsAs.gid)
  const options = { ...runsAs, cwd: data }
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--no-locale'],
    { ...options, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', data, '-c', 'listen_addresses='], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(server, 'exit')
  const stopNow = (): void => void server.kill('SIGINT')
  process.once('exit', stopNow)
  await untilReady(createInterface(server.stderr))
  return {
    connectionString: `postgresql://bench@localhost/postgres?host=${encodeURIComponent(data)}`,
    stop: async () => {
      process.off('exit', stopNow)
      stopNow()
      await ended
      rmSync(data, { recursive: true })
    },
  }
}

/** Its log is read to the end, or it would wait for a reader. */
const untilReady = (log: NodeJS.EventEmitter): Promise<void> =>
  new Promise((ready, failed) => {
    const lines: string[] = []
    log.on('line', (line: string) => {
      lines.push(line)
      if (line.includes(READY)) ready()
    })
    log.on('close', () => failed(new Error(lines.join('\n'))))
  })
