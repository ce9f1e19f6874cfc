import type { DomainEvent } from '@aos-cluster/domain'
import { checksumOfMutable } from '../checksum.js'
import { storedHistory } from '../history/stored-history.js'
import { lazily, type Job, type Variant } from '../job.js'
import { bareQuery } from '../limits/bare-sqlite.js'
import { foldInPlace, mutableState } from '../limits/mutable-fold.js'
import { postgresqlMissing } from '../peers/postgresql-server.js'
import { stateFromStore, unvalidated, validated } from './from-store.js'

const emmettPostgresql = lazily(() => import('../peers/emmett-postgresql.js'))
const emmettSqlite = lazily(() => import('../peers/emmett-sqlite.js'))

/** Type and data are folded; the metadata is parsed if it is among the columns. */
const bareScan =
  (columns: string): Variant =>
  async (history, folder) => {
    const path = await storedHistory(history, folder)
    const rows = await bareQuery(path, `SELECT ${columns} FROM events ORDER BY position`)
    return {
      run: () => {
        const state = mutableState()
        for (const [type, data, metadata] of rows()) {
          foldInPlace(state, { type, data: JSON.parse(data as string) as unknown } as DomainEvent)
          if (metadata !== undefined) JSON.parse(metadata as string)
        }
        return checksumOfMutable(state)
      },
    }
  }

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
  limit: bareScan('type, data'),
  ours: stateFromStore(validated),
  unvalidated: stateFromStore(unvalidated),
  peers: [
    {
      name: 'a bare scan that parses the metadata too',
      variant: bareScan('type, data, metadata, stream, revision, position'),
    },
    { name: 'emmett-sqlite', goal: 6, events: 100_000, variant: emmettSqlite((peer) => peer.rehydrating) },
    {
      name: 'emmett-postgresql',
      events: 100_000,
      unavailable: postgresqlMissing,
      variant: emmettPostgresql((peer) => peer.rehydrating),
    },
  ],
}
