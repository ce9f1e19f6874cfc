import { inBatches, newEvents } from '../history/new-events.js'
import type { Variant } from '../job.js'
import { newStore } from '../opened-store.js'
import { bareCommand } from './bare-sqlite.js'

/** The rows of the store in the tables of the store, so many a commit, and nothing around them. */
export const intoBareTable =
  (size: number): Variant =>
  async (history, folder) => {
    const batches = inBatches(newEvents(history), size)
    const { path, close } = await newStore(folder)
    await close()
    const { exec, run } = await bareCommand(
      path,
      `INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, unhex(?, '-'), ?, ?, ?)`,
    )
    exec('PRAGMA synchronous = FULL')
    let stream = 0
    return {
      run: () => {
        stream += 1
        let written = 0
        for (const batch of batches) {
          exec('BEGIN IMMEDIATE')
          for (const { id, type, data, metadata } of batch)
            run([stream, written++, id, type, JSON.stringify(data), JSON.stringify(metadata)])
          exec('COMMIT')
        }
        return { checksum: `${written} events`, counts: { commits: batches.length } }
      },
    }
  }
