import {
  commandService,
  type CommandService,
  type EventStore,
  type Execution,
} from '@aos-cluster/application'
import { streamName } from '@aos-cluster/domain'
import { newEvents } from '../history/new-events.js'
import { countingCommits, fillStream } from '../opened-store.js'
import { AOS, ENVIRONMENT, openedSessions, preparations } from '../session-commands.js'

/** A command service on a store that was empty. */
export interface SessionsService extends Pick<CommandService, 'execute'> {
  /** Commits since this was asked last. */
  readonly commits: () => number
  readonly close: () => Promise<void>
}

/** The service with one AOS on which so many sessions are open, every one of them an event of its stream. */
export const sessionsService = async (
  empty: EventStore,
  { sessions, maxGroup }: { readonly sessions: number; readonly maxGroup: number },
): Promise<SessionsService> => {
  const [store, commits] = countingCommits(empty)
  const preparing = commandService(store, ENVIRONMENT)
  for (const command of preparations()) surely(await preparing.execute(command))
  await preparing.close()
  const run = streamName(ENVIRONMENT, { kind: 'run', aosId: AOS, run: 1 })
  if (sessions > 0) await fillStream(store, run, newEvents(openedSessions(sessions)))
  const service = commandService(store, ENVIRONMENT, { maxGroup })
  commits()
  return {
    execute: service.execute,
    commits,
    close: async () => {
      await service.close()
      await store.close()
    },
  }
}

/** How many events a command made; what was not carried out ends the benchmark. */
export const surely = (execution: Execution): number => {
  if (execution.outcome !== 'accepted') throw new Error(JSON.stringify(execution))
  return execution.events.length
}
