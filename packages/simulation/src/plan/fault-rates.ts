import type { Random } from '../random/random.js'

/** What may become of an append on its way. Whatever is not named is answered as it ought to be. */
export const appendFaults = [
  /** The request never arrives; its sender gives up waiting. */
  'requestLost',
  /** It is stored, and its sender is never told. */
  'answerLost',
  /** Its sender gives up waiting; then it is stored, or comes too late. */
  'late',
  /** It is answered, and arrives once more later. */
  'twice',
  /** The store says that it can't now, and stores nothing. */
  'refused',
  /** The process that sends it dies, and it is lost with it. */
  'crashBefore',
  /** It is stored, and the process that sent it dies before it hears of it. */
  'crashAfter',
  /** It is answered, and the process that sent it is shut down meanwhile. */
  'shutdown',
] as const

export type AppendFault = (typeof appendFaults)[number]

/** How often things go wrong in a run. */
export interface FaultRates {
  /** For each append. */
  readonly append: Readonly<Record<AppendFault, number>>
  /** For each page that is read. */
  readonly failedRead: number
  /** For each message: to take a hundred times as long as others. */
  readonly slow: number
  /** Milliseconds between accidents of processes, on average; none if undefined. */
  readonly accidentsEvery: number | undefined
}

/**
 * Every run has faults of its own: some kinds never happen in it, others often. A run in which everything goes wrong at
 * once seldom gets to where one of them does harm.
 */
export const drawFaultRates = (random: Random): FaultRates => {
  const rate = (most: number): number => (random.chance(0.5) ? 0 : random.next() * most)
  return {
    append: {
      requestLost: rate(0.2),
      answerLost: rate(0.2),
      late: rate(0.2),
      twice: rate(0.2),
      refused: rate(0.1),
      crashBefore: rate(0.1),
      crashAfter: rate(0.1),
      shutdown: rate(0.1),
    },
    failedRead: rate(0.1),
    slow: rate(0.3),
    accidentsEvery: random.chance(0.5) ? undefined : 2_000 + random.below(60_000),
  }
}
