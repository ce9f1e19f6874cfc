import { randomUUID } from 'node:crypto'
import {
  EventStoreDBClient,
  jsonEvent,
  START,
  streamNameFilter,
  type AppendResult,
  type JSONEventType,
} from '@eventstore/db-client'
import type { NewEvent } from '@aos-cluster/application'
import { inBatches, newEvents } from '../history/new-events.js'
import type { Variant } from '../job.js'
import { startedServer } from './started-server.js'

export const STREAM = 'axSessions-bench_01@AX1_1'
export const STREAM_PREFIX = 'axSessions-bench_'

export const clientOf = (connectionString: string): EventStoreDBClient =>
  EventStoreDBClient.connectionString(connectionString)

const asJson = ({ id, type, data, metadata }: NewEvent) =>
  jsonEvent<JSONEventType>({ id, type, data: data as never, metadata })

/** Appends with the client alone, so many events at once. */
export const bareAppend = async (
  client: EventStoreDBClient,
  stream: string,
  batches: readonly (readonly NewEvent[])[],
): Promise<void> => {
  let expectedRevision: bigint | 'no_stream' = 'no_stream'
  for (const batch of batches) {
    const appended: AppendResult = await client.appendToStream(stream, batch.map(asJson), {
      expectedRevision,
    })
    expectedRevision = appended.nextExpectedRevision
  }
}

/** Counts events of one stream. */
export const bareRead: Variant = async (history) => {
  const { connectionString, stop } = await startedServer()
  const client = clientOf(connectionString)
  await bareAppend(client, STREAM, inBatches(newEvents(history), 500))
  return {
    run: async () => {
      let events = 0
      for await (const { event } of client.readStream(STREAM)) if (event !== undefined) events += 1
      return `${events} events`
    },
    end: async () => {
      await client.dispose()
      stop()
    },
  }
}

/** Counts events that a filter on the names of streams lets through, from the first to the newest. */
export const bareSubscription: Variant = async (history) => {
  const { connectionString, stop } = await startedServer()
  const client = clientOf(connectionString)
  await bareAppend(client, STREAM, inBatches(newEvents(history), 500))
  return {
    run: async () => {
      let events = 0
      const subscription = client.subscribeToAll({
        fromPosition: START,
        filter: streamNameFilter({ prefixes: [STREAM_PREFIX] }),
      })
      for await (const { event } of subscription) {
        if (event !== undefined) events += 1
        if (events === history.length) break
      }
      return `${events} events`
    },
    end: async () => {
      await client.dispose()
      stop()
    },
  }
}

export const bareAppends =
  (size: number): Variant =>
  async (history) => {
    const { connectionString, stop } = await startedServer()
    const client = clientOf(connectionString)
    const batches = inBatches(newEvents(history), size)
    return {
      run: async () => {
        await bareAppend(client, `axSessions-bench_01@AX1_${randomUUID()}`, batches)
        return `${history.length} events`
      },
      end: async () => {
        await client.dispose()
        stop()
      },
    }
  }
