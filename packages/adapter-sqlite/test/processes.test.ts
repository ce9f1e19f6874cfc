import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRight } from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSqliteEventStore } from '../src/index.js'
import { givenFolder, opened } from './given.js'
import { type Tally, killWriters } from './killed-writers.js'
import { collect, newEvent } from './new-event.js'
import { buildWorker, sayings, startWorker, warningsOf } from './worker-process.js'
import { type BatchPlace, eventsOfBatch, sizeOfBatch } from './worker/batch.js'
import type { Creation } from './worker/create.js'

beforeAll(buildWorker)

/** How many processes are killed in each of the two tests that do it; set `AOS_CLUSTER_KILLS` to thousands to be thorough. */
const KILLS = Number(process.env['AOS_CLUSTER_KILLS'] ?? 150)
const KILLS_OF_A_FILE = 25
/** For the time limit only: many times what a kill takes. */
const MILLISECONDS_OF_A_KILL = 2_000

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
    const reports = await Promise.all(workers.map(async ({ says }) => (await says.next()).value as Creation))

    expect(reports.filter(({ created }) => created)).toHaveLength(1)
    expect(reports.flatMap(({ won }) => won).toSorted()).toEqual(streams.toSorted())
    const store = await opened(openSqliteEventStore({ path, mode: 'readOnly' }))
    const events = await collect(store.readAll())
    expect(events).toHaveLength(3 * streams.length)
    for (const { won, process } of reports) {
      const own = events.filter(({ metadata }) => metadata['process'] === process)
      expect([...new Set(own.map(({ stream }) => stream))].toSorted()).toEqual(won.toSorted())
    }
  })

  it('Given a process that appends, When another subscribes, Then it gets every batch, whole and in order', async () => {
    const path = join(givenFolder(), 'store.db')
    const says = sayings(startWorker('write', path, 's'))
    await says.next()
    await says.next()
    const store = await opened(openSqliteEventStore({ path, mode: 'readOnly', pollMilliseconds: 5 }))

    const places: BatchPlace[] = []
    for await (const delivery of store.subscribe()) {
      const { events } = isRight(delivery) ? delivery.right : expect.fail(delivery.left.message)
      places.push(...events.map(({ data }) => data as BatchPlace))
      if (places.length > 1_000) break
    }

    const all = Array.from({ length: 200 }, (_, batch) => eventsOfBatch(batch + 1, sizeOfBatch(batch + 1)))
    const expected = all.flat().map(({ data }) => data)
    expect(places).toEqual(expected.slice(0, places.length))
  })
})

describe('a program', () => {
  it('Given a program that uses a store, When it runs, Then nothing is printed as a warning', () => {
    expect(warningsOf('create', join(givenFolder(), 'store.db'), 's')).toBe('')
  })

  it('Given a program that does nothing but wait for events, Then it lives as long as its subscription', async () => {
    const path = join(givenFolder(), 'store.db')
    const said: unknown[] = []
    for await (const saying of sayings(startWorker('subscribe', path))) {
      said.push(saying)
      if (saying !== 'waiting') continue
      const store = await opened(openSqliteEventStore({ path }))
      await store.append('s', 'noStream', [newEvent()])
    }
    expect(said).toEqual(['started', 'waiting', 'woken'])
  })
})

describe('a process that is killed', () => {
  /** Kills writers, in turn or beside one another, on one file after another. */
  const killOnFiles = async (writers: readonly string[], kills: number): Promise<readonly Tally[]> => {
    const tallies: Tally[] = []
    for (let left = kills; left > 0; left -= writers.length * KILLS_OF_A_FILE) {
      const each = Math.ceil(Math.min(left / writers.length, KILLS_OF_A_FILE))
      const folder = givenFolder()
      const path = join(folder, 'store.db')
      tallies.push(...(await Promise.all(writers.map((writer) => killWriters(path, writer, each)))))
      rmSync(folder, { recursive: true })
    }
    return tallies
  }

  const summary = (tallies: readonly Tally[]): string => {
    const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0)
    const [acknowledged, unacknowledged] = [
      sum((tally) => tally.acknowledged),
      sum((tally) => tally.unacknowledged),
    ]
    expect(acknowledged).toBeGreaterThan(0)
    return `${acknowledged} commits acknowledged, and ${unacknowledged} more found that were not`
  }

  it(
    `Given a process that writes, When it is killed ${KILLS} times, Then all it acknowledged is there`,
    async ({ annotate }) => {
      const lanes = [1, 2].map(() => killOnFiles(['s'], KILLS / 2))
      await annotate(summary((await Promise.all(lanes)).flat()))
    },
    KILLS * MILLISECONDS_OF_A_KILL,
  )

  it(
    `Given two processes that write, When each is killed ${KILLS / 2} times, Then all they acknowledged is there`,
    async ({ annotate }) => {
      await annotate(summary(await killOnFiles(['one', 'two'], KILLS)))
    },
    KILLS * MILLISECONDS_OF_A_KILL,
  )
})
