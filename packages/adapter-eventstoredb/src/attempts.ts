import { type ClientFailure, clientFailure, isPassing, neverSent, reasonOf } from './client-failure.js'
import type { Lease } from './client-pool.js'
import type { Connection } from './connection.js'
import { Silence, pauseBefore } from './patience.js'

/** The attempts of one call, from the moment when it began until its deadline. */
export interface Attempts {
  /** Milliseconds that an answer may take now. */
  readonly patienceLeft: () => number
  /** What it means that an attempt ended with this error. The client is made anew if that may help. */
  readonly failed: (error: unknown, lease: Lease | undefined) => ClientFailure
  /** Waits a little and says whether there is time for another attempt. */
  readonly mayRepeat: () => Promise<boolean>
  /** Something came: the deadline is as far away as at the beginning. */
  readonly progressed: () => void
}

export const attemptsSince = (begun: number, { patience, isClosed }: Connection): Attempts => {
  let deadline = begun + patience.deadlineMilliseconds
  let failures = 0
  const isTooLate = () => isClosed() || performance.now() >= deadline

  return {
    patienceLeft: () => {
      const left = Math.max(0, deadline - performance.now())
      return failures === 0 ? Math.min(patience.firstAttemptMilliseconds, left) : left
    },

    failed: (error, lease) => {
      const failure = clientFailure(error)
      // There was no client: a file that its certificate was in is gone, for example.
      if (lease === undefined) return neverSent(reasonOf(failure))
      // A client finds another server by itself; not so if it heard nothing, and not always at the second try.
      if (isPassing(failure) && (error instanceof Silence || failures > 0)) lease.renew()
      failures += 1
      return failure
    },

    mayRepeat: async () => {
      if (isTooLate()) return false
      await pauseBefore(failures)
      return !isTooLate()
    },

    progressed: () => {
      deadline = performance.now() + patience.deadlineMilliseconds
      failures = 0
    },
  }
}
