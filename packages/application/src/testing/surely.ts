import { expect, vi } from 'vitest'
import type { AppendOutcome, EventStore } from '../event-store.js'

/** In milliseconds: how long a store may take to find its way back after its connections were cut, and how often to ask. */
const WAIT = { timeout: 20_000, interval: 10 }

/**
 * What became of an append in the end: after a lost connection the same is sent again until it is answered, as the port
 * says.
 */
export const appendSurely = async (
  store: EventStore,
  ...append: Parameters<EventStore['append']>
): Promise<AppendOutcome> =>
  vi.waitFor(async () => {
    const outcome = await store.append(...append)
    if ('error' in outcome && outcome.error.code === 'Unreachable') expect.fail(outcome.error.message)
    return outcome
  }, WAIT)

/** Repeats until the store answers what was asked: for readings after a lost connection. */
export const surely = <A>(ask: () => Promise<A>): Promise<A> => vi.waitFor(ask, WAIT)
