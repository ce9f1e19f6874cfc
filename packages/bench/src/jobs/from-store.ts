import { readEvent, type RecordedEvent } from '@aos-cluster/application'
import { emptyEnvironment, evolve, replay, type DomainEvent, type Environment } from '@aos-cluster/domain'
import { checksum } from '../checksum.js'
import { storedHistory } from '../history/stored-history.js'
import type { Variant } from '../job.js'
import { openedStore } from '../opened-store.js'
import { succeeded } from '../succeeded.js'

/** From the file of the embedded store to the environment. */
export const stateFromStore =
  (read: (recorded: RecordedEvent) => DomainEvent | undefined): Variant =>
  async (history, folder) => {
    const store = await openedStore(await storedHistory(history, folder))
    return {
      run: async () => {
        let environment = emptyEnvironment
        for await (const batch of store.readAll()) {
          environment = foldBatch(environment, succeeded(batch), read)
        }
        return checksum(environment)
      },
      end: store.close,
    }
  }

export const validated = (recorded: RecordedEvent): DomainEvent | undefined => succeeded(readEvent(recorded))

export const unvalidated = (recorded: RecordedEvent): DomainEvent => recorded as unknown as DomainEvent

const foldBatch = (
  environment: Environment,
  batch: readonly RecordedEvent[],
  read: (recorded: RecordedEvent) => DomainEvent | undefined,
): Environment => {
  const events: DomainEvent[] = []
  for (const recorded of batch) {
    const event = read(recorded)
    if (event !== undefined) events.push(event)
  }
  // `replay` copies the sessions of the runs that it changes: worth it for many events only.
  return events.length < sessionsIn(environment)
    ? events.reduce(evolve, environment)
    : replay(events, environment)
}

const sessionsIn = ({ runs }: Environment): number => {
  let sessions = 0
  for (const run of runs.values()) sessions += run.sessions.size
  return sessions
}
