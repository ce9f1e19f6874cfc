import {
  KeptProjection,
  newestPosition,
  readHistory,
  readModelName,
  readOn,
  stateAt,
  stateNow,
} from '@aos-cluster/application'
import type { SqliteEventStore } from '@aos-cluster/adapter-sqlite'
import { environmentView, verifier } from '@aos-cluster/projections'
import type { Solo } from '../job.js'
import { openedStore } from '../opened-store.js'
import { YEAR_ENVIRONMENT, yearFile } from './year-file.js'
import { succeeded } from '../succeeded.js'

/** One step of what is done with a year; what is compared is its whole time. */
const step = (name: string, title: string, run: (store: SqliteEventStore) => Promise<string>): Solo => ({
  name,
  title,
  ours: (_, folder) => ({
    run: async () => {
      const start = performance.now()
      const store = await openedStore(yearFile(folder))
      const checksum = await run(store)
      await store.close()
      return { checksum, nanoseconds: (performance.now() - start) * 1e6 }
    },
  }),
})

/** In this order: the second keeps the read model that the third takes up. */
export const yearSteps: readonly Solo[] = [
  step('year-open', 'open the file, ask for the newest position', async (store) =>
    String(succeeded(await newestPosition(store))),
  ),
  step('year-rebuild', 'compute the read model from the first event, and keep it', async (store) => {
    const name = readModelName(YEAR_ENVIRONMENT, environmentView)
    const kept = new KeptProjection(environmentView, YEAR_ENVIRONMENT, store.readModels, 'stop', name)
    succeeded(await readOn(kept, store))
    succeeded(await kept.save())
    return `${kept.position} events, ${kept.state.environment.runs.size} runs`
  }),
  step('year-now', 'the present state from the read model that was kept', async (store) => {
    const view = succeeded(await stateNow(store, YEAR_ENVIRONMENT, environmentView, store.readModels))
    return `${view.position} events, ${view.environment.runs.size} runs`
  }),
  step('year-as-of', 'the state as of the middle of the year', async (store) => {
    const position = succeeded(await newestPosition(store)) / 2n
    const asOf = succeeded(await stateAt(store, YEAR_ENVIRONMENT, environmentView, { position }))
    return `${asOf.last?.position} events`
  }),
  step('year-verify', 'verify: decide every command anew', async (store) => {
    const {
      initial,
      step: verifyOn,
      finish,
    } = verifier({ environment: YEAR_ENVIRONMENT, unchecked: 'otherRuns' })
    let state = initial
    for await (const part of readHistory(store, YEAR_ENVIRONMENT))
      state = verifyOn(state, succeeded(part).events)
    const { sound, events } = finish(state)
    return `${events} events, ${sound ? 'sound' : 'not sound'}`
  }),
]
