import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { inMemoryEventStore, type EventStore, type RecordedEvent } from '@aos-cluster/application'
import type { EnvironmentName } from '@aos-cluster/domain'
import { decisionsOf, type HistoryEvent, type RecordedDecision } from '@aos-cluster/projections'
import { seededHistory, storedMetadata } from '@aos-cluster/projections/testing'
import type { Io } from '../../src/io.js'
import { listDecisions } from '../../src/questions/list-decisions.js'
import { listEvents } from '../../src/questions/list-events.js'

const stored = (happened: HistoryEvent): RecordedEvent => {
  const { position, stream, revision, event } = happened
  const metadata = storedMetadata(happened)
  return { id: crypto.randomUUID(), position, stream, revision, type: event.type, data: event.data, metadata }
}

/** A store that makes its history while it is read, and notes how far it was read at each write of the reader. */
const watched = (events: number, size: number) => {
  let read = 0
  let written = 0
  const lags: number[] = []
  async function* batches() {
    let batch: RecordedEvent[] = []
    for (const event of seededHistory({ events, users: 20, aos: 4 })) {
      batch.push(stored(event))
      if (batch.length < size) continue
      lags.push(read - written)
      read += 1
      yield E.right(batch)
      batch = []
    }
  }
  const store: EventStore = { ...inMemoryEventStore(), readAll: batches }
  const lines: string[] = []
  const io = {
    columns: undefined,
    env: {},
    out: async (text: string) => {
      written += 1
      lines.push(...text.trimEnd().split('\n'))
      return true
    },
  } as unknown as Io
  const environment = { store, name: 'live' as EnvironmentName } as Parameters<typeof listEvents>[1]
  return { io, environment, lags, lines }
}

test.each([
  ['decisions', listDecisions],
  ['events', listEvents],
])('a history of any length is listed as it is read: %s', async (_, list) => {
  const { io, environment, lags } = watched(3_000, 100)
  const status = await list(io, environment, { wanted: {}, asked: null, json: false, risks: false })
  expect(status).toBe(0)
  expect(lags).toHaveLength(30)
  expect(new Set(lags)).toEqual(new Set([0]))
})

test('every decision is listed once, also if the history is cut in the middle of it', async () => {
  const size = 3
  const decisions = [...decisionsOf(seededHistory({ events: 300, users: 20, aos: 4 }))]
  const batchOf = (position: bigint) => (position - 1n) / BigInt(size)
  const isCut = ({ position, events }: RecordedDecision) =>
    batchOf(position) !== batchOf(events.at(-1)?.position ?? position)
  expect(decisions.filter(isCut)).not.toEqual([])

  const { io, environment, lines } = watched(300, size)
  await listDecisions(io, environment, { wanted: {}, asked: null, json: false, risks: false })
  const listed = lines.map((line) => BigInt(line.slice(0, 6).trim()))
  expect(listed).toEqual(decisions.map(({ position }) => position))
})
