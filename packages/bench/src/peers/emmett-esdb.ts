import { randomUUID } from 'node:crypto'
import { getEventStoreDBEventStore } from '@event-driven-io/emmett-esdb'
import { clientOf } from '../eventstoredb/bare-client.js'
import { startedServer } from '../eventstoredb/started-server.js'
import { inBatches, newEvents } from '../history/new-events.js'
import type { Variant, Work } from '../job.js'
import { asEmmettEvent, type EmmettEvent } from './emmett.js'

type Store = ReturnType<typeof getEventStoreDBEventStore>

const throughEmmett = async (prepare: (store: Store) => Promise<Work['run']>): Promise<Work> => {
  const { connectionString, stop } = await startedServer()
  const client = clientOf(connectionString)
  return {
    run: await prepare(getEventStoreDBEventStore(client)),
    end: async () => {
      await client.dispose()
      stop()
    },
  }
}

/** Appends to a new stream, and says which. */
const appendAll = async (store: Store, batches: readonly EmmettEvent[][]): Promise<string> => {
  const stream = `axSessions-bench_01@AX1_${randomUUID()}`
  let expected: { readonly expectedStreamVersion?: bigint } = {}
  for (const batch of batches)
    expected = {
      expectedStreamVersion: (await store.appendToStream(stream, batch, expected)).nextExpectedStreamVersion,
    }
  return stream
}

const batchesOf = (history: Parameters<Variant>[0], size: number): readonly EmmettEvent[][] =>
  inBatches(newEvents(history), size).map((batch) => batch.map(asEmmettEvent))

/** Counts the events of one stream. */
export const reading: Variant = (history) =>
  throughEmmett(async (store) => {
    const stream = await appendAll(store, batchesOf(history, 500))
    return async () => `${(await store.readStream(stream)).events.length} events`
  })

export const appends =
  (size: number): Variant =>
  (history) =>
    throughEmmett(async (store) => {
      const batches = batchesOf(history, size)
      return async () => {
        await appendAll(store, batches)
        return `${history.length} events`
      }
    })
