import { setTimeout as pause } from 'node:timers/promises'

/**
 * How long a call may take. Within its deadline it is tried several times; an attempt that stays without any answer is
 * given up after a third of it, so that there is time for a new connection.
 */
export interface Patience {
  readonly deadlineMilliseconds: number
  readonly attemptMilliseconds: number
}

export const patience = (deadlineMilliseconds: number): Patience => ({
  deadlineMilliseconds,
  attemptMilliseconds: Math.ceil(deadlineMilliseconds / 3),
})

/** Settles as `promise` does, or rejects with `SILENCE` when it has not within so many milliseconds. */
export const withoutSilence = <A>(promise: Promise<A>, milliseconds: number): Promise<A> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Silence(milliseconds)), milliseconds)
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
