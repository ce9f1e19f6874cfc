import { randomUUID } from 'node:crypto'
import { getSQLiteEventStore, sqliteConnection } from '@event-driven-io/emmett-sqlite'
import type { DomainEvent } from '@aos-cluster/domain'
import { checksumOfMutable } from '../checksum.js'
import { inBatches, newEvents } from '../history/new-events.js'
import type { Variant } from '../job.js'
import { mutableState } from '../limits/mutable-fold.js'
import { ownPath } from '../own-files.js'
import { fill, newStream, type CommandHandling } from './command-handling.js'
import { asEmmettEvent, emmettHandling } from './emmett.js'
import { sessionDecider } from './session-decider.js'

/** A new file with one connection that stays open: to open one for each call, which is the default, is slower. */
const newStore = async (folder: string) => {
  const fileName = ownPath(folder, '.db')
  const connection = sqliteConnection({ fileName })
  const store = getSQLiteEventStore({ fileName, connectionOptions: { singleton: true, connection } })
  await store.schema.migrate()
  return { store, connection, close: async () => connection.close() }
}

export const opened = async (folder: string): Promise<CommandHandling> => {
  const { store, close } = await newStore(folder)
  return emmettHandling(store, close)
}

/** Appends to a new stream each time, so many events at once. */
export const appends =
  (size: number): Variant =>
  async (history, folder) => {
    const { store, close } = await newStore(folder)
    const batches = inBatches(newEvents(history), size).map((batch) => batch.map(asEmmettEvent))
    return {
      run: async () => {
        const stream = newStream()
        let version = 0n
        for (const batch of batches) {
          const options = version === 0n ? {} : { expectedStreamVersion: version }
          version = (await store.appendToStream(stream, batch, options)).nextExpectedStreamVersion
        }
        return { checksum: `${version} events`, counts: { commits: batches.length } }
      },
      end: close,
    }
  }

/** A history that is one stream: what emmett reads to have the state of one decider. */
const withStoredHistory = async (history: readonly DomainEvent[], folder: string) => {
  const opened = await newStore(folder)
  const stream = newStream()
  await fill(emmettHandling(opened.store, opened.close), stream, newEvents(history))
  return { ...opened, stream }
}

export const rehydrating: Variant = async (history, folder) => {
  const { store, stream, close } = await withStoredHistory(history, folder)
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

const EVENTS_OF_A_CHECKPOINT = 1_000

/** A processor that folds all events; what it stores as its checkpoint is among the counts. */
export const projecting: Variant = async (history, folder) => {
  const { store, connection, close } = await withStoredHistory(history, folder)
  return {
    run: async () => {
      const state = mutableState()
      let events = 0
      const processorId = `environment-${randomUUID()}`
      const consumer = store.consumer<DomainEvent>({
        pulling: { batchSize: EVENTS_OF_A_CHECKPOINT, pullingFrequencyInMs: 0 },
      })
      consumer.processor<DomainEvent>({
        processorId,
        startFrom: 'BEGINNING',
        eachMessage: (event) => {
          sessionDecider.evolve(state, event)
          events += 1
        },
        stopAfter: () => events === history.length,
      })
      await consumer.start()
      const stored = await connection.querySingle<{ readonly last_processed_checkpoint: string }>(
        'SELECT last_processed_checkpoint FROM emt_processors WHERE processor_id = ?',
        [processorId],
      )
      return {
        checksum: `${checksumOfMutable(state)}, ${events} events`,
        counts: { checkpoint: Number(stored?.last_processed_checkpoint ?? 0) },
      }
    },
    end: close,
  }
}
