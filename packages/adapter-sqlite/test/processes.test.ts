import { join } from 'node:path'
import { isRight } from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EventStore, RecordedEvent } from '@aos-cluster/application'
import { openSqliteEventStore } from '../src/index.js'
import { givenFolder, opened } from './given.js'
import { buildWorker, sayings, startWorker, warningsOf } from './worker-process.js'

beforeAll(buildWorker)

const KILLS = Number(process.env['AOS_CLUSTER_KILLS'] ?? 20)

describe('several processes on one file', () => {
  it('Given no file, When four processes create it and the same streams, Then one wins each', async () => {
    const path = join(givenFolder(), 'store.db')
    const streams = Array.from({ length: 100 }, (_, index) => `stream-${index}`)
    const workers = Array.from({ length: 4 }, () => {
      const worker = startWorker('create', path, ...streams)
      return { worker, says: sayings(worker) }
    })
    for (const { says } of workers) await says.next()

    for (const { worker } of workers) worker.stdin.end('go\n')
    const reports = await Promise.all(workers.map(async ({ says }) => (await says.next()).value as Report))

    expect(reports.filter(({ created }) => created)).toHaveLength(1)
    expect(reports.flatMap(({ won }) => won).toSorted()).toEqual(streams.toSorted())
    const store = await opened(openSqliteEventStore({ path, mode: 'readOnly' }))
    const events = await eventsOf(store.readAll())
    expect(events).toHaveLength(3 * streams.length)
    for (const { won, process } of reports) {
      const own = events.filter(({ metadata }) => metadata['process'] === process)
      expect([...new Set(own.map(({ stream }) => stream))].toSorted()).toEqual(won.toSorted())
    }
  })

  it('Given a process that appends, When another reads, Then it sees what was acknowledged, and more later', async () => {
    const path = join(givenFolder(), 'store.db')
    const worker = startWorker('append', path)
    const says = sayings(worker)
    await says.next()
    const first = (await says.next()).value as number

    const store = await opened(openSqliteEventStore({ path, mode: 'readOnly' }))
    const before = await wholeBatches(store)
    expect(before).toBeGreaterThan(first)
    let acknowledged = first
    while (acknowledged <= before) acknowledged = (await says.next()).value as number
    expect(await wholeBatches(store)).toBeGreaterThan(before)
  })
})

describe('a program', () => {
  it('Given a program that uses a store, When it runs, Then nothing is printed as a warning', () => {
    expect(warningsOf('create', join(givenFolder(), 'store.db'), 's')).toBe('')
  })
})

describe('a process that is killed', () => {
  it(`Given a process that appends, When it is killed ${KILLS} times, Then all it acknowledged is there`, async () => {
    const path = join(givenFolder(), 'store.db')
    let acknowledged = -1
    for (let kill = 0; kill < KILLS; kill += 1) {
      const worker = startWorker('append', path)
      let patience = Math.floor(Math.random() * 30)
      for await (const saying of sayings(worker)) {
        if (typeof saying === 'number') acknowledged = saying
        if (patience-- === 0) worker.kill('SIGKILL')
      }

      const store = await opened(openSqliteEventStore({ path }))
      expect(await wholeBatches(store)).toBeGreaterThan(acknowledged)
      await store.close()
    }
    expect(acknowledged).toBeGreaterThan(0)
  })
})

interface Report {
  readonly created: boolean
  readonly won: readonly string[]
  readonly process: number
}

const eventsOf = async (batches: ReturnType<EventStore['readAll']>): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = []
  for await (const batch of batches)
    events.push(...(isRight(batch) ? batch.right : expect.fail(batch.left.message)))
  return events
}

/** How many events there are, if their revisions have no gap and every batch is whole. */
const wholeBatches = async (store: EventStore): Promise<number> => {
  const events = await eventsOf(store.readStream('s'))
  const places = events.map(({ data }) => data as { readonly index: number; readonly size: number })
  const inOrder = places.every(({ index }, at) => {
    const before = places[at - 1]
    return index === (before === undefined || before.index + 1 === before.size ? 0 : before.index + 1)
  })
  const last = places.at(-1)
  expect(inOrder).toBe(true)
  expect(last === undefined || last.index + 1 === last.size).toBe(true)
  expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index))
  return events.length
}
