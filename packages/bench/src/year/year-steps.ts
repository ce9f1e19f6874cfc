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
import * as E from 'fp-ts/lib/Either.js'
import type { Solo } from '../job.js'
import { openedStore } from '../opened-store.js'
import { YEAR_ENVIRONMENT, yearFile } from './year-file.js'

const surely = <L extends { readonly message: string }, A>(value: E.Either<L, A>): A => {
  if (E.isLeft(value)) throw new Error(value.left.message)
  return value.right
}

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
    String(surely(await newestPosition(store))),
  ),
  step('year-rebuild', 'compute the read model from the first event, and keep it', async (store) => {
    const name = readModelName(YEAR_ENVIRONMENT, environmentView)
    const kept = new KeptProjection(environmentView, YEAR_ENVIRONMENT, store.readModels, 'stop', name)
    surely(await readOn(kept, store))
    surely(await kept.save())
    return `${kept.position} events, ${kept.state.environment.runs.size} runs`
  }),
  step('year-now', 'the present state from the read model that was kept', async (store) => {
    const view = surely(await stateNow(store, YEAR_ENVIRONMENT, environmentView, store.readModels))
    return `${view.position} events, ${view.environment.runs.size} runs`
  }),
  step('year-as-of', 'the state as of the middle of the year', async (store) => {
    const position = surely(await newestPosition(store)) / 2n
    const asOf = surely(await stateAt(store, YEAR_ENVIRONMENT, environmentView, { position }))
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
      state = verifyOn(state, surely(part).events)
    const { sound, events } = finish(state)
    return `${events} events, ${sound ? 'sound' : 'not sound'}`
  }),
]
