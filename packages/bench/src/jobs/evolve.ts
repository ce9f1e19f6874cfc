import { emptyEnvironment, evolve } from '@aos-cluster/domain'
import { checksum, checksumOfMutable } from '../checksum.js'
import { lazily, type Job } from '../job.js'
import { foldedInPlace } from '../limits/mutable-fold.js'

const immutable = lazily(() => import('../peers/immutable.js'))

/** One event after another, with a state after each that stays as it is. */
export const evolveSteps: Job = {
  name: 'evolve',
  title: 'one pure `evolve` step, 10 k sessions',
  unit: 'event',
  goal: 0.33,
  against: 'a step on mutable maps',
  events: 300_000,
  quickEvents: 2_000,
  durable: false,
  limit: (history) => ({ run: () => checksumOfMutable(foldedInPlace(history)) }),
  ours: (history) => ({ run: () => checksum(history.reduce(evolve, emptyEnvironment)) }),
  peers: [{ name: 'immutable.js', goal: 2, variant: immutable((peer) => peer.evolvingStepByStep) }],
}
