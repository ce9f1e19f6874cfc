import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { commandService } from '@aos-cluster/application'
import { registeredAos, type DomainEvent } from '@aos-cluster/domain'
import { byCallers } from '../callers.js'
import { storedHistory } from '../history/stored-history.js'
import type { Solo } from '../job.js'
import { openedStore } from '../opened-store.js'
import { closeSession, ENVIRONMENT, openSession } from '../session-commands.js'
import { surely } from './sessions-service.js'
import { succeeded } from '../succeeded.js'

const SESSIONS = 10_000
const CALLERS = 64

/** A file that the commands are added to: as many sessions are closed as opened, so it can be used again. */
const ownFile = async (history: readonly DomainEvent[], folder: string): Promise<string> => {
  const path = join(folder, `commands-${history.length}.db`)
  if (!existsSync(path)) copyFileSync(await storedHistory(history, folder), path)
  return path
}

/** Commands to all AOS of a site: what one costs among the sessions, and after the events, of the history. */
export const commandsAmongSessions: Solo = {
  name: 'commands-among-sessions',
  title: 'durable commands to 99 AOS, 64 callers',
  ours: async (history, folder) => {
    const store = await openedStore(await ownFile(history, folder))
    const service = commandService(store, ENVIRONMENT)
    // Reading what there is already is other work, timed by other jobs.
    const ids = registeredAos(succeeded(await service.environment())).map(({ aosId }) => aosId)
    return {
      run: async () => {
        const start = performance.now()
        let events = 0
        await byCallers(
          CALLERS,
          Array.from({ length: SESSIONS }, (_, i) => ids[i % ids.length]),
          async (aosId) => {
            const opening = openSession(aosId)
            const opened = await service.execute(opening)
            const closed = await service.execute(closeSession(opening))
            events += surely(opened) + surely(closed)
          },
        )
        const nanoseconds = ((performance.now() - start) * 1e6) / (2 * SESSIONS)
        return { checksum: `${events} events`, nanoseconds }
      },
      end: async () => {
        await service.close()
        await store.close()
      },
    }
  },
}
