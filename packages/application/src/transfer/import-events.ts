import * as E from 'fp-ts/lib/Either.js'
import type { EventStore, NewEvent } from '../event-store.js'
import type { Failure } from '../failure.js'
import type { ImportPlan } from './plan-import.js'
import type { TransferredEvent } from './transferred-event.js'

/** Events that stand side by side in one stream: whole decisions. */
interface Group {
  readonly stream: string
  readonly first: number
  readonly events: NewEvent[]
  /** Length of its JSON. */
  size: number
}

/** What is appended at once: enough to be fast, and less than the 1 MiB that EventStoreDB takes. */
const MOST_EVENTS = 500
const MOST_CHARACTERS = 256 * 1024

/** How often an append with an unknown outcome is sent again. */
const MAX_RESENDS = 20

/**
 * Writes the events that the plan found missing, in the order in which they come, so that the global order stays as it was.
 * If it stops, what was written is the beginning of every stream, and a new plan goes on from there.
 *
 * `Left`: the failure of the store, or `Contention`, if somebody else writes to the environment meanwhile.
 */
export const importEvents = async <F>(
  store: EventStore,
  plan: ImportPlan,
  events: AsyncIterable<E.Either<F, TransferredEvent>>,
  onProgress: (written: number) => void | Promise<void> = () => undefined,
): Promise<E.Either<F | Failure, number>> => {
  let written = 0
  let group: Group | undefined

  const flush = async (): Promise<E.Either<Failure, void>> => {
    if (group === undefined) return E.right(undefined)
    const stored = await appendGroup(store, group)
    if (E.isLeft(stored)) return stored
    written += group.events.length
    group = undefined
    await onProgress(written)
    return stored
  }

  for await (const each of events) {
    if (E.isLeft(each)) return each
    const { stream, revision, ...event } = each.right
    if (revision < (plan.presentIn.get(stream) ?? 0)) continue
    const size = JSON.stringify(event).length
    const isOfLastDecision = group?.events.at(-1)?.metadata['commandId'] === event.metadata['commandId']
    const fits =
      group?.stream === stream &&
      (isOfLastDecision || (group.events.length < MOST_EVENTS && group.size + size <= MOST_CHARACTERS))
    if (!fits) {
      const stored = await flush()
      if (E.isLeft(stored)) return stored
    }
    group ??= { stream, first: revision, events: [], size: 0 }
    group.events.push(event)
    group.size += size
  }
  const stored = await flush()
  return E.isLeft(stored) ? stored : E.right(written)
}

const appendGroup = async (
  store: EventStore,
  { stream, first, events }: Group,
): Promise<E.Either<Failure, void>> => {
  const expected = first === 0 ? 'noStream' : first - 1
  let result = await store.append(stream, expected, events)
  for (let resent = 0; resent < MAX_RESENDS && result.outcome === 'Unknown'; resent++)
    result = await store.append(stream, expected, events)
  switch (result.outcome) {
    case 'Committed':
      return E.right(undefined)
    case 'Conflict':
      return E.left({
        code: 'Contention',
        message: `Somebody else writes to ${stream}; see to it that nobody does, and import again.`,
      })
    case 'Refused':
      return E.left(result.error)
    case 'Unknown':
      return E.left({ code: 'OutcomeUnknown', message: result.error.message })
  }
}
