import { vi } from 'vitest'
import type { EventStore } from '@aos-cluster/application'
import { committed } from './events.js'

/** Far more than anything takes that works, also on a busy machine. */
const PATIENCE = { timeout: 30_000 }

/** What works sooner or later: the deadline of a hasty store may be too short for it at first. */
export const atLast = <A>(check: () => A): Promise<Awaited<A>> =>
  vi.waitFor(check, PATIENCE) as Promise<Awaited<A>>

/** Appends with a hasty store: the same again until it is committed. */
export const committedAtLast = (
  store: EventStore,
  ...append: Parameters<EventStore['append']>
): Promise<number> => atLast(() => committed(store, ...append))
