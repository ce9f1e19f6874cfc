import {
  commandService,
  type CommandService,
  type CommandServiceOptions,
  type EventStore,
} from '@aos-cluster/application'
import type { EnvironmentName } from '@aos-cluster/domain'

/** What is tried: the command service, and the store that all processes share. */
export interface Subject {
  readonly commandService: (
    store: EventStore,
    name: EnvironmentName,
    options: CommandServiceOptions,
  ) => CommandService
  /** Makes the shared store of one that works as the port demands. */
  readonly sharedStore: (store: EventStore) => EventStore
}

export const realSubject: Subject = { commandService, sharedStore: (store) => store }
