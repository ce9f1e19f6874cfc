import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql'
import pg from 'pg'
import { checksumOfMutable } from '../checksum.js'
import { newEvents } from '../history/new-events.js'
import type { Variant } from '../job.js'
import { mutableState } from '../limits/mutable-fold.js'
import { fill, newStream, type CommandHandling } from './command-handling.js'
import { emmettHandling } from './emmett.js'
import { startedPostgresql } from './postgresql-server.js'
import { sessionDecider } from './session-decider.js'

/** With a pool of ours, of the default size: its own stays connected when the store is closed. */
const newStore = async () => {
  const { connectionString, stop } = await startedPostgresql()
  const pool = new pg.Pool({ connectionString })
  // A connection that is closing may hear yet that the server stops; a query that fails rejects all the same.
  const ignore = (): void => undefined
  pool.on('error', ignore).on('connect', (client) => client.on('error', ignore))
  const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pool } })
  await store.schema.migrate()
  const close = async (): Promise<void> => {
    await store.close()
    await pool.end()
    await stop()
  }
  return { store, close }
}

export const opened = async (): Promise<CommandHandling> => {
  const { store, close } = await newStore()
  return emmettHandling(store, close)
}

/** The history is one stream: what emmett reads to have the state of one decider. */
export const rehydrating: Variant = async (history) => {
  const { store, close } = await newStore()
  const stream = newStream()
  await fill(emmettHandling(store, close), stream, newEvents(history))
  return {
    run: async () => {
      const { state } = await store.aggregateStream(stream, {
        initialState: mutableState,
        evolve: sessionDecider.evolve,
      })
      return checksumOfMutable(state)
    },
    end: close,
  }
}
