import { type ClientFailure, clientFailure, isPassing, neverSent, reasonOf } from './client-failure.js'
import type { Lease } from './client-pool.js'
import type { Connection } from './connection.js'
import { Silence, pauseBefore } from './patience.js'

/** The attempts of one call, from the moment when it began until its deadline. */
export interface Attempts {
  /** Milliseconds that an answer may take now; 0 if it is too late for another attempt. */
  readonly patienceLeft: () => number
  /** What it means that an attempt ended with this error. The client is made anew if that may help. */
  readonly failed: (error: unknown, lease: Lease | undefined) => ClientFailure
  /** Waits a little and says whether there is time for another attempt. */
  readonly mayRepeat: () => Promise<boolean>
  /** Something came: the deadline is as far away as at the beginning. */
  readonly progressed: () => void
}

/** An attempt that has less time is not begun: it would leave in doubt what was certain. */
const SHORTEST_ATTEMPT_MILLISECONDS = 5

export const attemptsSince = (begun: number, { patience, isClosed }: Connection): Attempts => {
  let deadline = begun + patience.deadlineMilliseconds
  let failures = 0
  const millisecondsLeft = () => {
    const left = deadline - performance.now()
    return left < SHORTEST_ATTEMPT_MILLISECONDS ? 0 : left
  }
  const isTooLate = () => isClosed() || millisecondsLeft() === 0

  return {
    patienceLeft: () => {
      const left = millisecondsLeft()
      return failures === 0 ? Math.min(patience.firstAttemptMilliseconds, left) : left
    },

    failed: (error, lease) => {
      const failure = clientFailure(error)
      failures += 1
      // There was no client: a file that its certificate was in is gone, for example.
      if (lease === undefined) return neverSent(reasonOf(failure))
      // A client finds another server by itself; not so if it heard nothing, and not always at the second try.
      if (isPassing(failure) && (error instanceof Silence || failures > 1)) lease.renew()
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
