import { randomUUID } from 'node:crypto'
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { StreamRevision } from '@aos-cluster/application'
import type { Job, Variant } from './job.js'
import { inBatches, newEvents } from './new-events.js'
import { openedStore } from './opened-store.js'

/** A line of JSON an event; on the disk after every batch. */
export const intoFile =
  (size: number): Variant =>
  (history, folder) => {
    const batches = inBatches(newEvents(history), size)
    const file = openSync(join(folder, `${randomUUID()}.jsonl`), 'a')
    return {
      run: () => {
        let written = 0
        for (const batch of batches) {
          let lines = ''
          for (const event of batch) lines += `${JSON.stringify(event)}\n`
          writeSync(file, lines)
          fdatasyncSync(file)
          written += batch.length
        }
        return `${written} events`
      },
      end: async () => closeSync(file),
    }
  }

/** Into a new stream each time. */
const intoStore =
  (size: number): Variant =>
  async (history, folder) => {
    const batches = inBatches(newEvents(history), size)
    const store = await openedStore(join(folder, `${randomUUID()}.db`))
    return {
      run: async () => {
        const stream = `axSessions-bench_01@AX1_${randomUUID()}`
        let revision: StreamRevision = 'noStream'
        for (const batch of batches) {
          const outcome = await store.append(stream, revision, batch)
          if (outcome.outcome !== 'Committed') throw new Error(JSON.stringify(outcome))
          revision = outcome.revision
        }
        return `${revision === 'noStream' ? 0 : revision + 1} events`
      },
      end: store.close,
    }
  }

const appendJob = (size: number, goal: number, mostEvents: number): Job => ({
  name: `append-${size}`,
  against: 'a line of JSON written to a file and synced',
  goal,
  mostEvents,
  limit: intoFile(size),
  ours: intoStore(size),
})

/** Durable appends of one event and of a thousand. */
export const appendJobs: readonly Job[] = [appendJob(1, 1, 2_000), appendJob(1_000, 0.45, 100_000)]
