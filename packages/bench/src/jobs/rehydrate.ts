import type { DomainEvent } from '@aos-cluster/domain'
import { checksumOfMutable } from '../checksum.js'
import { storedHistory } from '../history/stored-history.js'
import { lazily, type Job } from '../job.js'
import { bareQuery } from '../limits/bare-sqlite.js'
import { foldInPlace, mutableState } from '../limits/mutable-fold.js'
import { postgresqlMissing } from '../peers/postgresql-server.js'
import { stateFromStore, unvalidated, validated } from './from-store.js'

const emmettPostgresql = lazily(() => import('../peers/emmett-postgresql.js'))
const emmettSqlite = lazily(() => import('../peers/emmett-sqlite.js'))

/** The whole history from the embedded store, validated and folded. */
export const rehydrate: Job = {
  name: 'rehydrate',
  title: 'rehydrate 1 M events from the embedded store',
  unit: 'event',
  goal: 0.9,
  against: 'a bare scan of type and data, parsed and folded on mutable maps',
  events: 1_000_000,
  quickEvents: 2_000,
  runs: 1,
  durable: false,
  limit: async (history, folder) => {
    const path = await storedHistory(history, folder)
    const rows = await bareQuery(path, 'SELECT type, data FROM events ORDER BY position')
    return {
      run: () => {
        const state = mutableState()
        for (const [type, data] of rows())
          foldInPlace(state, { type, data: JSON.parse(data as string) as unknown } as DomainEvent)
        return checksumOfMutable(state)
      },
    }
  },
  ours: stateFromStore(validated),
  unvalidated: stateFromStore(unvalidated),
  peers: [
    { name: 'emmett-sqlite', goal: 6, events: 100_000, variant: emmettSqlite((peer) => peer.rehydrating) },
    {
      name: 'emmett-postgresql',
      events: 100_000,
      unavailable: postgresqlMissing,
      variant: emmettPostgresql((peer) => peer.rehydrating),
    },
  ],
}
