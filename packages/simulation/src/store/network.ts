import { appendFaults, type AppendFault, type FaultRates } from '../plan/fault-rates.js'
import type { Random } from '../random/random.js'

/** How long a message takes, and what becomes of it. All times are in milliseconds. */
export interface Network {
  readonly delay: () => number
  /** How long a message takes that somebody has given up waiting for. */
  readonly longDelay: () => number
  /** How long the sender of an append waits for an answer that does not come. */
  readonly patience: () => number
  /** @param isCutOff whether the process that sends it reaches nobody, or nobody reaches it */
  readonly faultOfAppend: (isCutOff: boolean) => AppendFault | undefined
  readonly isReadLost: (isCutOff: boolean) => boolean
}

/** @param isFaulty while it is false, every message arrives, in time and once */
export const network = (random: Random, rates: FaultRates, isFaulty: () => boolean): Network => ({
  delay: () => {
    const delay = random.next() * 5
    return isFaulty() && random.chance(rates.slow) ? delay * 100 : delay
  },
  longDelay: () => random.next() * random.pick([10, 1_000, 100_000]),
  patience: () => random.next() * random.pick([10, 1_000, 10_000]),
  faultOfAppend: (isCutOff) => {
    if (!isFaulty()) return undefined
    if (isCutOff) return random.pick(['requestLost', 'answerLost'])
    let chance = random.next()
    return appendFaults.find((fault) => {
      chance -= rates.append[fault]
      return chance < 0
    })
  },
  isReadLost: (isCutOff) => isFaulty() && (isCutOff || random.chance(rates.failedRead)),
})
