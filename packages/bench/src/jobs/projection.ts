import { newestPosition, readModelName, runProjection, type ReadModelStore } from '@aos-cluster/application'
import { replay } from '@aos-cluster/domain'
import { environmentView } from '@aos-cluster/projections'
import { checksum } from '../checksum.js'
import { storedHistory } from '../history/stored-history.js'
import { lazily, type Job, type Variant } from '../job.js'
import { newStore, openedStore } from '../opened-store.js'
import { ENVIRONMENT } from '../session-commands.js'
import { succeeded } from '../succeeded.js'

const EVENTS_OF_A_CHECKPOINT = 1_000

const emmettSqlite = lazily(() => import('../peers/emmett-sqlite.js'))

const projecting =
  (isKept: boolean): Variant =>
  async (history, folder) => {
    const store = await openedStore(await storedHistory(history, folder))
    // A file of its own: the store is read by others too.
    const kept = await newStore(folder)
    const newest = succeeded(await newestPosition(store))
    return {
      run: async () => {
        await kept.readModels.remove(readModelName(ENVIRONMENT, environmentView))
        const [readModels, commits] = countingSaves(kept.readModels)
        const runner = runProjection(store, ENVIRONMENT, environmentView, {
          readModels,
          saveAfterEvents: isKept ? EVENTS_OF_A_CHECKPOINT : Infinity,
          saveAfterMilliseconds: Infinity,
        })
        const shown = await runner.waitFor(newest)
        await runner.close()
        const view = succeeded(shown)
        return {
          checksum: `${checksum(view.environment)}, ${String(view.position)} events`,
          counts: { commits: commits() },
        }
      },
      end: async () => {
        await kept.close()
        await store.close()
      },
    }
  }

/** The read model that the command line asks its questions of, with every thousandth event kept on the disk. */
export const projection: Job = {
  name: 'projection',
  title: 'projection of 100 k events, durable checkpoint every 1,000',
  unit: 'event',
  goal: 0.8,
  against: 'reading the events back from the store',
  events: 100_000,
  quickEvents: 2_000,
  durable: true,
  limit: async (history, folder) => {
    const store = await openedStore(await storedHistory(history, folder))
    const expected = checksum(replay(history))
    return {
      run: async () => {
        let events = 0
        for await (const batch of store.readAll()) events += succeeded(batch).length
        return `${expected}, ${events} events`
      },
      end: store.close,
    }
  },
  ours: projecting(true),
  peers: [
    { name: 'ours, kept once at the end', variant: projecting(false) },
    {
      name: 'emmett-sqlite',
      events: 10_000,
      variant: emmettSqlite((peer) => peer.projecting),
    },
  ],
}

const countingSaves = (readModels: ReadModelStore): readonly [ReadModelStore, () => number] => {
  let saves = 0
  const save: ReadModelStore['save'] = (...request) => {
    saves += 1
    return readModels.save(...request)
  }
  return [{ ...readModels, save }, () => saves]
}
