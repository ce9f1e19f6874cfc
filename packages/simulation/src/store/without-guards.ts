import type { EventStore } from '@aos-cluster/application'

/** A store that can't hold guards on other streams, and says so. */
export const withoutGuards = (store: EventStore): EventStore => ({
  ...store,
  capabilities: { ...store.capabilities, guards: false },
  append: (stream, expected, events) => store.append(stream, expected, events),
})
