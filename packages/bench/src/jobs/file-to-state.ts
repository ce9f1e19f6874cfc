import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transferred } from '@aos-cluster/application'
import type { DomainEvent } from '@aos-cluster/domain'
import { checksumOfMutable } from '../checksum.js'
import { storedHistory } from '../history/stored-history.js'
import type { Job } from '../job.js'
import { foldInPlace, mutableState } from '../limits/mutable-fold.js'
import { openedStore } from '../opened-store.js'
import { stateFromStore, unvalidated, validated } from './from-store.js'
import { succeeded } from '../succeeded.js'

/** The same events as the store has them, a line of JSON each. */
const exportedHistory = async (history: readonly DomainEvent[], folder: string): Promise<string> => {
  const path = join(folder, `export-${history.length}.jsonl`)
  if (existsSync(path)) return path
  const store = await openedStore(await storedHistory(history, folder))
  const lines: string[] = []
  for await (const batch of store.readAll())
    for (const event of succeeded(batch)) lines.push(JSON.stringify(transferred(event)))
  await store.close()
  writeFileSync(`${path}.${process.pid}`, lines.join('\n'))
  renameSync(`${path}.${process.pid}`, path)
  return path
}

/** What it costs that the state comes from a file: ours is the file of the embedded store. */
export const fileToState: Job = {
  name: 'file-to-state',
  title: 'from a file to a validated state',
  unit: 'event',
  goal: 1.5,
  against: 'lines of JSON with the same events, each parsed as a whole and folded on mutable maps',
  events: 200_000,
  quickEvents: 2_000,
  durable: false,
  limit: async (history, folder) => {
    const path = await exportedHistory(history, folder)
    return {
      run: () => {
        const state = mutableState()
        for (const line of linesOf(path)) foldInPlace(state, JSON.parse(line) as DomainEvent)
        return checksumOfMutable(state)
      },
    }
  },
  ours: stateFromStore(validated),
  unvalidated: stateFromStore(unvalidated),
  peers: [],
}

const LINE_FEED = 10

function* linesOf(path: string): Generator<string> {
  const bytes = readFileSync(path)
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, start)
    const end = found === -1 ? bytes.length : found
    yield bytes.toString('latin1', start, end)
    start = end + 1
  }
}
