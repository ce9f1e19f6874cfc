import { defaultPolicy, type EnvironmentName, type Policy } from '@aos-cluster/domain'
import type { Random } from '../random/random.js'
import { drawFaultRates, type FaultRates } from './fault-rates.js'

/** What a seed decides before anything happens. */
export interface Plan {
  /** Whether the store holds guards on other streams. */
  readonly guards: boolean
  readonly environments: readonly EnvironmentName[]
  readonly processes: number
  readonly clients: number
  /** How many commands the clients send in all, repeats not counted. */
  readonly commands: number
  /** Most events that the store returns at once. */
  readonly pageSize: number
  readonly maxGroup: number
  readonly maxWaiting: number
  readonly policy: Policy
  /** Milliseconds that a client's clock is ahead of the others', at most. */
  readonly clockSkew: number
  /** Milliseconds that a client waits between two commands, at most. */
  readonly pause: number
  /** How often two clients send the same command at once. */
  readonly twins: number
  /** Of a hundred commands, how many are such as would be accepted. */
  readonly sensible: number
  readonly faults: FaultRates
}

/** Names that begin alike: what belongs to one must not get into the other. */
const NAMES = ['live', 'live2'] as EnvironmentName[]

export const drawPlan = (random: Random, commands: number | undefined): Plan => ({
  guards: random.chance(0.75),
  environments: random.chance(0.75) ? NAMES.slice(0, 1) : NAMES,
  processes: random.pick([1, 2, 2, 3]),
  clients: 1 + random.below(5),
  commands: commands ?? random.pick([10, 20, 40, 60]),
  pageSize: random.pick([1, 2, 5, 1_000]),
  maxGroup: random.pick([1, 2, 256]),
  maxWaiting: random.pick([3, 20, 10_000, 10_000]),
  policy: random.chance(0.8) ? defaultPolicy : { ...defaultPolicy, maxAos: 2 },
  clockSkew: random.chance(0.7) ? 0 : random.below(600_000),
  pause: random.pick([5, 100, 2_000, 60_000]),
  twins: random.pick([0, 0.2, 0.5]),
  sensible: random.pick([50, 75, 90]),
  faults: drawFaultRates(random),
})
