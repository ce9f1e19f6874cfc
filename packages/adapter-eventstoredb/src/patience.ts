import { setTimeout as pause } from 'node:timers/promises'

/**
 * How long a call may take. If it is not answered at all, it is given up early the first time: so that there is time to
 * find another server, the search for which may have to wait for one that is silent, too.
 */
export interface Patience {
  readonly deadlineMilliseconds: number
  readonly firstAttemptMilliseconds: number
}

export const patience = (deadlineMilliseconds: number): Patience => ({
  deadlineMilliseconds,
  firstAttemptMilliseconds: Math.ceil(deadlineMilliseconds / 4),
})

/**
 * Settles as `promise` does, or rejects with `Silence` when it has not within so many milliseconds. When this process was
 * busy meanwhile, what has arrived is read first: the silence would be its own.
 */
export const withoutSilence = <A>(promise: Promise<A>, milliseconds: number): Promise<A> =>
  new Promise((resolve, reject) => {
    const giveUp = () => setImmediate(() => reject(new Silence(milliseconds)))
    const timer = setTimeout(giveUp, milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })

/** Nothing was heard for so long. */
export class Silence extends Error {
  constructor(milliseconds: number) {
    super(`there was no answer for ${Math.round(milliseconds)} ms`)
  }
}

const LONGEST_PAUSE_MILLISECONDS = 400

/** Waits before the `attempt`-th repetition, from 1. */
export const pauseBefore = (attempt: number): Promise<void> =>
  pause(Math.min(25 * 2 ** attempt, LONGEST_PAUSE_MILLISECONDS))
