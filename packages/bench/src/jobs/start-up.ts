import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { spreadOf } from '../harness/spread.js'
import type { Job, Variant } from '../job.js'
import { openedStore } from '../opened-store.js'
import { ownPath } from '../own-files.js'
import { ENVIRONMENT } from '../session-commands.js'
import { sessionsService } from './sessions-service.js'

const STARTS = 5

/** As often as it is started, from the start of the process to its end. */
const starting =
  (programAndArguments: (path: string) => readonly string[]): Variant =>
  async (_, folder) => {
    const path = ownPath(folder, '.db')
    const service = await sessionsService(await openedStore(path), { sessions: 3, maxGroup: 1 })
    await service.close()
    return {
      run: () => {
        const times: number[] = []
        for (let i = 0; i < STARTS; i++) {
          const start = performance.now()
          const { status, stderr } = spawnSync(process.execPath, programAndArguments(path), {
            encoding: 'utf8',
          })
          times.push(performance.now() - start)
          if (status !== 0) throw new Error(stderr)
        }
        return { checksum: `${STARTS} starts`, nanoseconds: spreadOf(times).median * 1e6 }
      },
    }
  }

const OPEN_FILE = fileURLToPath(new URL('../limits/open-file-program.js', import.meta.url))
const COMMAND_LINE = fileURLToPath(new URL('../../../cli/bin/aos-cluster.js', import.meta.url))

/** What somebody waits for who asks one question. */
export const startUp: Job = {
  name: 'start-up',
  title: '`aos-cluster topology` on a small file (at most 1.5× the time)',
  unit: 'time',
  goal: 1 / 1.5,
  against: 'an empty program that opens the same file with the same driver',
  events: 0,
  quickEvents: 0,
  durable: false,
  limit: starting((path) => [OPEN_FILE, path]),
  ours: starting((path) => [COMMAND_LINE, 'topology', '--store', `sqlite:${path}`, '--env', ENVIRONMENT]),
  peers: [],
}
