import { randomUUID } from 'node:crypto'
import { inBatches, newEvents } from '../history/new-events.js'
import { lazily, type Job, type Variant } from '../job.js'
import { intoBareTable } from '../limits/bare-table.js'
import { intoSyncedFile } from '../limits/synced-file.js'
import { appendAll, newStore } from '../opened-store.js'

/** Into a new stream each time. */
const intoStore =
  (size: number): Variant =>
  async (history, folder) => {
    const batches = inBatches(newEvents(history), size)
    const store = await newStore(folder)
    return {
      run: async () => {
        const revision = await appendAll(store, `axSessions-bench_01@AX1_${randomUUID()}`, batches)
        const events = revision === 'noStream' ? 0 : revision + 1
        return { checksum: `${events} events`, counts: { commits: batches.length } }
      },
      end: store.close,
    }
  }

const emmettSqlite = lazily(() => import('../peers/emmett-sqlite.js'))

const appending = (size: number): Pick<Job, 'unit' | 'durable' | 'limit' | 'ours'> => ({
  unit: 'event',
  durable: true,
  limit: intoSyncedFile(size),
  ours: intoStore(size),
})

/** How much of the file's speed SQLite leaves at many events a commit depends on the library. */
const RUNTIME_HAS_SQLITE = Number(process.versions.node.split('.')[0]) >= 22

/** The store alone: no decision, nobody else. */
export const appendOne: Job = {
  ...appending(1),
  name: 'append-1',
  title: 'durable append, 1 event a commit',
  goal: 1,
  against: 'a line of JSON written to a file and synced',
  events: 2_000,
  quickEvents: 100,
  peers: [
    { name: 'the same rows by SQLite alone', variant: intoBareTable(1) },
    { name: 'emmett-sqlite', goal: 4, events: 200, variant: emmettSqlite((peer) => peer.appends(1)) },
  ],
}

export const appendThousand: Job = {
  ...appending(1_000),
  name: 'append-1000',
  title: 'durable append, 1,000 events a commit',
  goal: RUNTIME_HAS_SQLITE ? 0.7 : 0.45,
  against: '1,000 lines of JSON written to a file and synced',
  events: 100_000,
  quickEvents: 2_000,
  peers: [
    { name: 'the same rows by SQLite alone', variant: intoBareTable(1_000) },
    { name: 'emmett-sqlite', goal: 4, events: 10_000, variant: emmettSqlite((peer) => peer.appends(1_000)) },
  ],
}
