import { randomUUID } from 'node:crypto'
import { openEventStoreDb } from '@aos-cluster/adapter-eventstoredb'
import type { EventStore } from '@aos-cluster/application'
import { inBatches, newEvents } from '../history/new-events.js'
import type { Variant, Work } from '../job.js'
import { appendAll } from '../opened-store.js'
import { startedServer } from './started-server.js'
import { STREAM, STREAM_PREFIX } from './bare-client.js'
import { succeeded } from '../succeeded.js'

const throughAdapter =
  (prepare: (store: EventStore) => Promise<Work['run']>): (() => Promise<Work>) =>
  async () => {
    const { connectionString, stop } = await startedServer()
    const store = succeeded(await openEventStoreDb({ connectionString }))
    return {
      run: await prepare(store),
      end: async () => {
        await store.close()
        stop()
      },
    }
  }

export const adapterRead: Variant = (history) =>
  throughAdapter(async (store) => {
    await appendAll(store, STREAM, inBatches(newEvents(history), 500))
    return async () => {
      let events = 0
      for await (const batch of store.readStream(STREAM)) events += succeeded(batch).length
      return `${events} events`
    }
  })()

export const adapterSubscription: Variant = (history) =>
  throughAdapter(async (store) => {
    await appendAll(store, STREAM, inBatches(newEvents(history), 500))
    return async () => {
      let events = 0
      for await (const delivery of store.subscribe({ streamPrefix: STREAM_PREFIX })) {
        events += succeeded(delivery).events.length
        if (events === history.length) break
      }
      return `${events} events`
    }
  })()

export const adapterAppends =
  (size: number): Variant =>
  (history) =>
    throughAdapter(async (store) => {
      const batches = inBatches(newEvents(history), size)
      return async () => {
        await appendAll(store, `axSessions-bench_01@AX1_${randomUUID()}`, batches)
        return `${history.length} events`
      }
    })()
