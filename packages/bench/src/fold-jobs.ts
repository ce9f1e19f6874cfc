import { emptyEnvironment, evolve, replay, type DomainEvent } from '@aos-cluster/domain'
import { checksum, checksumOfMutable } from './checksum.js'
import type { Job, Variant } from './job.js'
import { foldInPlace, mutableState } from './mutable-fold.js'

const folding =
  (fold: (history: readonly DomainEvent[]) => string): Variant =>
  (history) => ({ run: () => fold(history) })

const against = 'a fold on mutable maps'

const limit = folding((history) => {
  const state = mutableState()
  for (const event of history) foldInPlace(state, event)
  return checksumOfMutable(state)
})

/** From events in memory to the environment. */
export const foldJobs: readonly Job[] = [
  {
    name: 'evolve',
    against,
    goal: 0.33,
    limit,
    ours: folding((history) => {
      let environment = emptyEnvironment
      for (const event of history) environment = evolve(environment, event)
      return checksum(environment)
    }),
  },
  {
    name: 'replay',
    against,
    goal: 0.85,
    limit,
    ours: folding((history) => checksum(replay(history))),
  },
]
