import { randomUUID } from 'node:crypto'
import type { SqliteEventStore } from '@aos-cluster/adapter-sqlite'
import { newestPosition, runProjection, type StreamRevision } from '@aos-cluster/application'
import { STREAM_PREFIX } from '@aos-cluster/domain'
import { environmentView } from '@aos-cluster/projections'
import * as E from 'fp-ts/lib/Either.js'
import { latencies } from '../callers.js'
import { newEvents } from '../history/new-events.js'
import { storeHistory } from '../history/stored-history.js'
import type { Job, Variant } from '../job.js'
import { appendAll, newStore } from '../opened-store.js'
import { ENVIRONMENT } from '../session-commands.js'
import { succeeded } from '../succeeded.js'

/** Of a run; the rest of the history is there already. */
const COMMITS = 500

interface Follower {
  /** Resolves when everything up to the position is visible. */
  readonly seen: (position: bigint) => Promise<unknown>
  readonly stop: () => Promise<void>
}

/** One event after another is committed; timed is from the answer until the follower shows it. */
const showing =
  (follow: (store: SqliteEventStore) => Follower): Variant =>
  async (history, folder) => {
    const store = await newStore(folder)
    await storeHistory(store, history.slice(0, -COMMITS))
    let position = succeeded(await newestPosition(store))
    const follower = follow(store)
    await follower.seen(position)
    return {
      run: async () => {
        const noted = latencies()
        const stream = `axSessions-${ENVIRONMENT}_01@AX1_${randomUUID()}`
        let revision: StreamRevision = 'noStream'
        for (const event of newEvents(history.slice(-COMMITS))) {
          revision = await appendAll(store, stream, [[event]], revision)
          const start = performance.now()
          position += 1n
          await follower.seen(position)
          noted.note(performance.now() - start)
        }
        const percentiles = noted.percentiles()
        return {
          checksum: `${COMMITS} events seen`,
          nanoseconds: percentiles.p50 * 1_000,
          counts: { ...percentiles, commits: COMMITS },
        }
      },
      end: async () => {
        await follower.stop()
        await store.close()
      },
    }
  }

const readModel = (store: SqliteEventStore): Follower => {
  const runner = runProjection(store, ENVIRONMENT, environmentView)
  return { seen: runner.waitFor, stop: runner.close }
}

const subscription = (store: SqliteEventStore): Follower => {
  const deliveries = store.subscribe({ streamPrefix: STREAM_PREFIX })[Symbol.asyncIterator]()
  let reached = 0n
  return {
    seen: async (position) => {
      while (reached < position) {
        const { value } = await deliveries.next()
        if (value === undefined || E.isLeft(value)) throw new Error('the subscription ended')
        reached = value.right.position
      }
    },
    stop: async () => void (await deliveries.return?.()),
  }
}

/** How fresh a read model is that follows the store in the process of the writer. */
export const commitToReadModel: Job = {
  name: 'commit-to-read-model',
  title: 'from a commit to the read model that shows it, 10 k sessions',
  unit: 'time',
  against: 'p50 of a bare subscription to the store',
  events: 20_000,
  quickEvents: 2_000,
  durable: true,
  limit: showing(subscription),
  ours: showing(readModel),
  peers: [],
}
