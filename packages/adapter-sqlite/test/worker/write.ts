import * as E from 'fp-ts/lib/Either.js'
import type { StreamRevision } from '@aos-cluster/application'
import type { SqliteEventStore } from '../../src/index.js'
import { type BatchPlace, eventsOfBatch, sizeOfBatch } from './batch.js'
import { openStore } from './open-store.js'
import { say } from './say.js'

/** What a process says that writes: the batch or the step of the read model that was acknowledged. */
export type Acknowledgement = { readonly batch: number } | { readonly step: number }

const acknowledged = (what: Acknowledgement): void => say(what)

/** Keys of the documents that each step writes. */
const KEYS = Array.from({ length: 20 }, (_, index) => `document-${index}`)

export const write = async (path: string, name: string): Promise<never> => {
  let store = await openStore(path)
  let { revision, batch } = await lastBatch(store, name)
  let step = await lastStep(store, name)
  for (;;) {
    batch += 1
    const outcome = await store.append(name, revision, eventsOfBatch(batch, sizeOfBatch(batch)))
    if (outcome.outcome !== 'Committed') throw new Error(JSON.stringify(outcome))
    revision = outcome.revision
    acknowledged({ batch })

    await saveStep(store, name, step)
    step += 1
    acknowledged({ step })

    if (batch % 15 === 0) {
      // Closing empties the log into the file; opening reads it.
      await store.close()
      store = await openStore(path)
    }
  }
}

const lastBatch = async (
  store: SqliteEventStore,
  stream: string,
): Promise<{ revision: StreamRevision; batch: number }> => {
  for await (const events of store.readStream(stream, { direction: 'backwards', limit: 1 })) {
    if (E.isLeft(events)) throw new Error(events.left.message)
    for (const { revision, data } of events.right) return { revision, batch: (data as BatchPlace).batch }
  }
  return { revision: 'noStream', batch: 0 }
}

const lastStep = async ({ readModels }: SqliteEventStore, name: string): Promise<number> => {
  const checkpoint = await readModels.checkpoint(name)
  if (E.isLeft(checkpoint)) throw new Error(checkpoint.left.message)
  return Number(checkpoint.right?.position ?? 0n)
}

/** Writes the number of the step into every document and into the checkpoint. */
const saveStep = async ({ readModels }: SqliteEventStore, name: string, before: number): Promise<void> => {
  const step = before + 1
  const saved = await readModels.save(name, {
    from: before === 0 ? undefined : BigInt(before),
    to: { version: 1, position: BigInt(step), checksum: `${step}` },
    put: KEYS.map((key) => [key, { step, padding: 'x'.repeat(200) }]),
    remove: [],
  })
  if (E.isLeft(saved) || saved.right !== 'saved') throw new Error(JSON.stringify(saved))
}
