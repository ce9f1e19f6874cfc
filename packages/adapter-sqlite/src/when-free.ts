import { setTimeout as pause } from 'node:timers/promises'
import { SqliteFailure } from './driver.js'
import { SQLITE_BUSY, SQLITE_LOCKED } from './result-codes.js'

const LONGEST_PAUSE_MILLISECONDS = 20

/**
 * Runs `attempt` until another process no longer holds the file, for `limit` milliseconds at most; then the last failure
 * is thrown. SQLite's own busy timeout would stop the whole event loop meanwhile, so it is 0 and the wait is here.
 *
 * An attempt that fails must leave no transaction open.
 */
export const whenFree = async <A>(limit: number, attempt: () => A): Promise<A> => {
  const deadline = performance.now() + limit
  for (let longest = 1; ; longest = Math.min(longest * 2, LONGEST_PAUSE_MILLISECONDS)) {
    try {
      return attempt()
    } catch (failure) {
      if (!isBusy(failure) || performance.now() >= deadline) throw failure
    }
    // Processes that wait for the same file come back at different times.
    await pause(1 + Math.random() * longest)
  }
}

export const isBusy = (failure: unknown): boolean =>
  failure instanceof SqliteFailure && [SQLITE_BUSY, SQLITE_LOCKED].includes(failure.primaryCode)
