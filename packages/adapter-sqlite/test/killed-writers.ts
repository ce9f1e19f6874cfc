import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { isLeft } from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import { type SqliteEventStore, openSqliteEventStore } from '../src/index.js'
import { collect } from './new-event.js'
import { sayings, startWorker } from './worker-process.js'
import { type BatchPlace, sizeOfBatch } from './worker/batch.js'
import type { Acknowledgement } from './worker/write.js'

const LONGEST_LIFE_MILLISECONDS = 25

/** How far a stream and a read model have come: the last batch and its last revision, and the last step. */
interface Progress {
  readonly batch: number
  readonly revision: number
  readonly step: number
}

export interface Tally {
  readonly acknowledged: number
  /** Found after a kill although nobody had been told: the kill hit between commit and acknowledgement. */
  readonly unacknowledged: number
}

/**
 * Lets one process after another write to the stream and the read model `name` of a file and kills each at a random moment.
 * After each kill all that was acknowledged must be there, whole, and nothing else but at most the one that was under way.
 */
export const killWriters = async (path: string, name: string, kills: number): Promise<Tally> => {
  let progress: Progress = { batch: 0, revision: -1, step: 0 }
  let unacknowledged = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const acknowledged = await lifeOfWriter(path, name, progress)
    const mode = kill % 2 === 0 && existsSync(path) && progress.batch > 0 ? 'readOnly' : 'createIfMissing'
    const found = await foundIn(path, mode, name, progress)

    const surplus = found.batch - acknowledged.batch + (found.step - acknowledged.step)
    expect(found.batch).toBeGreaterThanOrEqual(acknowledged.batch)
    expect(found.step).toBeGreaterThanOrEqual(acknowledged.step)
    expect(surplus).toBeLessThanOrEqual(1)
    unacknowledged += surplus
    progress = found
  }
  return { acknowledged: progress.batch + progress.step - unacknowledged, unacknowledged }
}

/** What a writer acknowledged until it was killed, early in its life or after its first word. */
const lifeOfWriter = async (path: string, name: string, { batch, step }: Progress) => {
  const worker = startWorker('write', path, name)
  const exited = once(worker, 'exit')
  const acknowledged = { batch, step }
  let isDoomed = false
  const doom = () => {
    isDoomed = true
    setTimeout(() => worker.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MILLISECONDS)
  }
  const isShort = Math.random() < 0.3
  for await (const saying of sayings(worker)) {
    if (saying !== 'started') Object.assign(acknowledged, saying as Acknowledgement)
    if (!isDoomed && (isShort || saying !== 'started')) doom()
  }
  expect(await exited).toEqual([null, 'SIGKILL'])
  return acknowledged
}

const foundIn = async (
  path: string,
  mode: 'readOnly' | 'createIfMissing',
  name: string,
  before: Progress,
): Promise<Progress> => {
  const opening = await openSqliteEventStore({ path, mode, busyTimeoutMilliseconds: 30_000 })
  if (isLeft(opening)) return expect.fail(`${opening.left.code}: ${opening.left.message}`)
  const store = opening.right
  try {
    return { ...(await batchesIn(store, name, before)), step: await stepIn(store, name) }
  } finally {
    await store.close()
  }
}

/** The batches after those that were there before: whole, and numbered on. */
const batchesIn = async (store: SqliteEventStore, name: string, { batch, revision }: Progress) => {
  const events = await collect(store.readStream(name, { from: revision + 1 }))
  let place: BatchPlace = { batch, index: sizeOfBatch(batch) - 1, size: sizeOfBatch(batch) }
  for (const { data } of events) {
    place =
      place.index + 1 < place.size
        ? { ...place, index: place.index + 1 }
        : { batch: place.batch + 1, index: 0, size: sizeOfBatch(place.batch + 1) }
    expect(data).toMatchObject(place)
  }
  expect(place.index + 1).toBe(place.size)
  return { batch: place.batch, revision: events.at(-1)?.revision ?? revision }
}

/** The step of the read model: the same in its checkpoint and in every document. */
const stepIn = async ({ readModels }: SqliteEventStore, name: string): Promise<number> => {
  const loaded = await readModels.load(name)
  if (isLeft(loaded)) return expect.fail(loaded.left.message)
  if (loaded.right === undefined) return 0
  const { checkpoint, documents } = loaded.right
  const step = Number(checkpoint.position)
  expect(documents.size).toBe(20)
  for (const document of documents.values()) expect(document).toMatchObject({ step })
  return step
}
