import type { IdentifiedCommand } from '@aos-cluster/application'
import { byCallers, latencies } from '../callers.js'
import { newEvents } from '../history/new-events.js'
import type { Job, Variant } from '../job.js'
import { syncedFile } from '../limits/synced-file.js'
import { newStore } from '../opened-store.js'
import { openedSessions, openSession } from '../session-commands.js'
import { sessionsService, surely } from './sessions-service.js'

interface Calls<A> {
  readonly items: () => readonly A[]
  /** Resolves with the number of events that are on the disk now. */
  readonly call: (item: A) => Promise<number>
  /** Commits since this was asked last. */
  readonly commits: () => number
  readonly end: () => Promise<void>
}

/** The time of each call for itself; what is compared is what one in a hundred exceeds. */
const timing =
  <A>(callers: number, prepare: (count: number, folder: string) => Calls<A> | Promise<Calls<A>>): Variant =>
  async (history, folder) => {
    const { items, call, commits, end } = await prepare(history.length, folder)
    return {
      run: async () => {
        const noted = latencies()
        let events = 0
        await byCallers(callers, items(), async (item) => {
          const start = performance.now()
          const written = await call(item)
          events += written
          noted.note(performance.now() - start)
        })
        const percentiles = noted.percentiles()
        return {
          checksum: `${events} events`,
          nanoseconds: percentiles.p99 * 1_000,
          counts: { ...percentiles, commits: commits() },
        }
      },
      end,
    }
  }

/** Lines that come while others are written are written and synced together. */
const ofFile = (callers: number): Variant =>
  timing<string>(callers, (count, folder) => {
    const file = syncedFile(folder)
    const lines = newEvents(openedSessions(count)).map((event) => `${JSON.stringify(event)}\n`)
    let waiting: { readonly line: string; readonly answer: (events: number) => void }[] = []
    let commits = 0
    const writeWaiting = (): void => {
      const together = waiting
      waiting = []
      commits += 1
      file.append(together.map(({ line }) => line).join(''))
      for (const { answer } of together) answer(1)
    }
    return {
      items: () => lines,
      call: (line) =>
        new Promise((answer) => {
          if (waiting.length === 0) queueMicrotask(writeWaiting)
          waiting.push({ line, answer })
        }),
      commits: () => {
        const counted = commits
        commits = 0
        return counted
      },
      end: async () => file.close(),
    }
  })

const ofService = (callers: number): Variant =>
  timing<IdentifiedCommand>(callers, async (count, folder) => {
    const service = await sessionsService(await newStore(folder), { sessions: 0, maxGroup: callers })
    return {
      items: () => Array.from({ length: count }, () => openSession()),
      call: async (command) => surely(await service.execute(command)),
      commits: service.commits,
      end: service.close,
    }
  })

const latencyJob = (callers: number, times: number, events: number): Job => ({
  name: `latency-${callers}`,
  title: `p99 of a durable command at ${callers} ${callers === 1 ? 'caller' : 'callers'} (at most ${times}× the file's)`,
  unit: 'time',
  goal: 1 / times,
  against: 'p99 of a line written to a file and synced, together with those that wait',
  events,
  quickEvents: callers * 2,
  durable: true,
  limit: ofFile(callers),
  ours: ofService(callers),
  peers: [],
})

/** How long a caller waits until his command is on the disk. */
export const latencyJobs: readonly Job[] = [
  latencyJob(1, 1.5, 2_000),
  latencyJob(64, 2, 20_000),
  latencyJob(1_024, 1.5, 50_000),
]
