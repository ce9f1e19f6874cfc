import { eventsOfBatch } from './batch.js'
import { openStore } from './open-store.js'
import { say } from './say.js'

/** What a process says that has tried to create streams. */
export interface Creation {
  /** Whether it made the file. */
  readonly created: boolean
  readonly won: readonly string[]
  readonly process: number
}

export const create = async (path: string, streams: readonly string[]): Promise<void> => {
  const store = await openStore(path)
  const won: string[] = []
  for (const stream of streams) {
    const outcome = await store.append(stream, 'noStream', eventsOfBatch(0, 3))
    if (outcome.outcome === 'Committed') won.push(stream)
    else if (outcome.outcome !== 'Conflict' || outcome.actual !== 2) throw new Error(JSON.stringify(outcome))
  }
  const creation: Creation = { created: store.created, won, process: process.pid }
  say(creation)
  await store.close()
}
