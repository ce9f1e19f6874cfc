import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import {
  KeptProjection,
  readModelName,
  readOn,
  stateNow,
  type ReadModelStore,
} from '@aos-cluster/application'
import { replay, type DomainEvent } from '@aos-cluster/domain'
import { environmentView } from '@aos-cluster/projections'
import * as E from 'fp-ts/lib/Either.js'
import { checksum } from '../checksum.js'
import { storedHistory } from '../history/stored-history.js'
import type { Job, Variant } from '../job.js'
import { openedStore } from '../opened-store.js'
import { ENVIRONMENT } from '../session-commands.js'
import { succeeded } from '../succeeded.js'

/** Events that came after the read model was saved. */
const TAIL = 10_000

/** The file with a read model of all but the last events, made by whoever comes first. */
const keptReadModel = async (history: readonly DomainEvent[], folder: string): Promise<string> => {
  const path = join(folder, `read-model-${history.length}.db`)
  if (existsSync(path)) return path
  const making = `${path}.${process.pid}`
  const store = await openedStore(await storedHistory(history, folder))
  const models = await openedStore(making)
  const name = readModelName(ENVIRONMENT, environmentView)
  const kept = new KeptProjection(environmentView, ENVIRONMENT, models.readModels, 'stop', name)
  succeeded(await readOn(kept, store, { upTo: BigInt(Math.max(0, history.length - TAIL)) }))
  succeeded(await kept.save())
  await models.close()
  await store.close()
  renameSync(making, path)
  return path
}

/** Nobody saves: every run finds the same tail. */
const unsaving = (readModels: ReadModelStore): ReadModelStore => ({
  ...readModels,
  save: async () => E.right('outdated'),
})

/** From closed files to the present state. */
const fromReadModel: Variant = async (history, folder) => {
  const path = await storedHistory(history, folder)
  const kept = await keptReadModel(history, folder)
  return {
    run: async () => {
      const start = performance.now()
      const store = await openedStore(path)
      const models = await openedStore(kept)
      const view = succeeded(await stateNow(store, ENVIRONMENT, environmentView, unsaving(models.readModels)))
      const milliseconds = performance.now() - start
      await models.close()
      await store.close()
      return { checksum: checksum(view.environment), nanoseconds: milliseconds * 1e6 }
    },
  }
}

/** What every reader through the EventStoreDB client has to wait for, whatever he does with the events. */
const byClient: Variant = async (history, folder) => {
  const part = history.slice(0, Math.ceil(history.length / 20))
  const { bareRead } = await import('../eventstoredb/bare-client.js')
  const { run, end } = await bareRead(part, folder)
  const expected = checksum(replay(history))
  return {
    run: async () => {
      const start = performance.now()
      await run()
      const milliseconds = ((performance.now() - start) * history.length) / part.length
      return { checksum: expected, nanoseconds: milliseconds * 1e6 }
    },
    ...(end === undefined ? {} : { end }),
  }
}

/** How long it takes until a process that starts knows a big site. */
export const openEnvironment: Job = {
  name: 'open-environment',
  title: 'open an environment with 1 M events: from the kept read model and the 10 k events since',
  unit: 'time',
  goal: 200,
  against: 'reading all events with the EventStoreDB client (a twentieth is read, its time multiplied)',
  events: 1_000_000,
  quickEvents: 20_000,
  durable: false,
  limit: byClient,
  ours: fromReadModel,
  peers: [],
}
