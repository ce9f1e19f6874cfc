import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { inBatches, newEvents } from '../history/new-events.js'
import type { Variant } from '../job.js'
import { ownPath } from '../own-files.js'

/** Whatever is durable writes its bytes to a file and has them synced: nothing can be faster by much. */
export interface SyncedFile {
  /** On the disk when it returns. */
  readonly append: (lines: string) => void
  readonly close: () => void
}

/** A new file in the folder. */
export const syncedFile = (folder: string): SyncedFile => {
  const file = openSync(ownPath(folder, '.jsonl'), 'a')
  return {
    append: (lines) => {
      writeSync(file, lines)
      fdatasyncSync(file)
    },
    close: () => closeSync(file),
  }
}

/** A line of JSON an event, so many at a time. */
export const intoSyncedFile =
  (size: number): Variant =>
  (history, folder) => {
    const batches = inBatches(newEvents(history), size)
    const file = syncedFile(folder)
    return {
      run: () => {
        let written = 0
        for (const batch of batches) {
          let lines = ''
          for (const event of batch) lines += `${JSON.stringify(event)}\n`
          file.append(lines)
          written += batch.length
        }
        return { checksum: `${written} events`, counts: { commits: batches.length } }
      },
      end: async () => file.close(),
    }
  }
