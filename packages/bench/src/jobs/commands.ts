import { inMemoryEventStore, type EventStore } from '@aos-cluster/application'
import { byCallers } from '../callers.js'
import type { Job, Peer, Variant } from '../job.js'
import { intoSyncedFile } from '../limits/synced-file.js'
import { newStore } from '../opened-store.js'
import { concurrentPeers, sequentialPeers, shortStreamPeers } from '../peers/command-peers.js'
import { openSession } from '../session-commands.js'
import { sessionsService } from './sessions-service.js'

interface Load {
  /** Where the events are kept. */
  readonly store?: (folder: string) => Promise<EventStore>
  /** How many commands are under way at once. */
  readonly callers: number
  /** Events of the stream that the commands are decided on. */
  readonly streamEvents: number
}

/** As many commands as there are events; `validates`: decoded while the clock runs, not before. */
export const byService =
  ({ store = newStore, callers, streamEvents }: Load, validates = true): Variant =>
  async (history, folder) => {
    const service = await sessionsService(await store(folder), {
      sessions: streamEvents,
      maxGroup: callers,
    })
    const decodedBefore = validates ? undefined : fresh(4 * history.length)
    return {
      run: async () => {
        const commands = decodedBefore?.splice(0, history.length) ?? []
        let accepted = 0
        let refused = 0
        await byCallers(callers, history, async () => {
          const execution = await service.execute(commands.pop() ?? openSession())
          if (execution.outcome === 'accepted') accepted += execution.events.length
          else refused += 1
        })
        return { checksum: `${accepted} events`, counts: { commits: service.commits(), accepted, refused } }
      },
      end: service.close,
    }
  }

const fresh = (count: number) => Array.from({ length: count }, () => openSession())

const commanding = ({
  callers,
  streamEvents,
}: Load): Pick<Job, 'unit' | 'durable' | 'limit' | 'ours' | 'unvalidated'> => ({
  unit: 'command',
  durable: true,
  limit: intoSyncedFile(callers),
  ours: byService({ callers, streamEvents }),
  unvalidated: byService({ callers, streamEvents }, false),
})

/** What deciding, validating and answering cost without a disk. */
const inMemory = (load: Load): Peer => ({
  name: 'ours without a disk',
  durable: false,
  variant: byService({ ...load, store: async () => inMemoryEventStore() }),
})

const LONG_STREAM = 10_000

/** Each command waits for the one before: one sync a command. */
export const sequentialCommands: Job = {
  ...commanding({ callers: 1, streamEvents: LONG_STREAM }),
  name: 'commands',
  title: 'durable commands on a 10k-event stream, one after another',
  goal: 0.9,
  against: 'a line of JSON a command written to a file and synced',
  events: 2_000,
  quickEvents: 20,
  peers: [inMemory({ callers: 1, streamEvents: LONG_STREAM }), ...sequentialPeers],
}

/** All to one stream: none may be refused because of the others. */
export const concurrentCommands: Job = {
  ...commanding({ callers: 64, streamEvents: LONG_STREAM }),
  name: 'commands-64',
  title: 'the same, 64 callers at once: all accepted',
  against: '64 lines of JSON at a time written to a file and synced',
  events: 20_000,
  quickEvents: 128,
  peers: concurrentPeers,
}

/** What many callers gain from being stored together. */
export const groupCommit: Job = {
  ...commanding({ callers: 1_024, streamEvents: 0 }),
  name: 'group-commit',
  title: 'group commit, 1,024 callers',
  goal: Number(process.versions.node.split('.')[0]) >= 22 ? 0.7 : 0.5,
  against: '1,024 lines of JSON at a time written to a file and synced',
  events: 50_000,
  quickEvents: 2_048,
  peers: [
    {
      name: 'ours, one command a commit',
      goal: 15,
      events: 2_000,
      variant: byService({ callers: 1, streamEvents: 0 }),
    },
    inMemory({ callers: 1_024, streamEvents: 0 }),
    ...shortStreamPeers,
  ],
}
