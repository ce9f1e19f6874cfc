import type { EventStore } from '@aos-cluster/application'
import { realSubject, type Subject } from '../../src/index.js'

/** A bug, and the guarantee that it breaks above all; others may break with it. */
export interface Mutant {
  readonly bug: string
  readonly subject: Subject
  readonly breaks: string
}

/** The store that all processes share has a bug. */
export const sharedStore = (change: (store: EventStore) => Partial<EventStore>): Subject => ({
  ...realSubject,
  sharedStore: (store) => ({ ...store, ...change(store) }),
})

/**
 * The service deals wrongly with its store: what it sends or reads is changed on the way, as if it had a bug there. Each
 * service gets a change of its own.
 */
export const storeOfService = (change: (store: EventStore) => Partial<EventStore>): Subject => ({
  ...realSubject,
  commandService: (store, ...rest) => realSubject.commandService({ ...store, ...change(store) }, ...rest),
})

/** The service answers wrongly. */
export const service = (
  change: (made: ReturnType<Subject['commandService']>) => Partial<ReturnType<Subject['commandService']>>,
): Subject => ({
  ...realSubject,
  commandService: (...parts) => {
    const made = realSubject.commandService(...parts)
    return { ...made, ...change(made) }
  },
})
