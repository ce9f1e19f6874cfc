import { randomUUID } from 'node:crypto'
import { openEventStoreDb } from '@aos-cluster/adapter-eventstoredb'
import type { EventStore } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import { inBatches, newEvents } from '../history/new-events.js'
import type { Variant, Work } from '../job.js'
import { appendAll } from '../opened-store.js'
import { startedServer } from './started-server.js'
import { STREAM, STREAM_PREFIX } from './bare-client.js'

const throughAdapter =
  (prepare: (store: EventStore) => Promise<Work['run']>): (() => Promise<Work>) =>
  async () => {
    const { connectionString, stop } = await startedServer()
    const opened = await openEventStoreDb({ connectionString })
    if (E.isLeft(opened)) throw new Error(opened.left.message)
    const store = opened.right
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
      for await (const batch of store.readStream(STREAM)) {
        if (E.isLeft(batch)) throw new Error(batch.left.message)
        events += batch.right.length
      }
      return `${events} events`
    }
  })()

export const adapterSubscription: Variant = (history) =>
  throughAdapter(async (store) => {
    await appendAll(store, STREAM, inBatches(newEvents(history), 500))
    return async () => {
      let events = 0
      for await (const delivery of store.subscribe({ streamPrefix: STREAM_PREFIX })) {
        if (E.isLeft(delivery)) throw new Error(delivery.left.message)
        events += delivery.right.events.length
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
