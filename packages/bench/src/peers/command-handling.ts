import { randomUUID } from 'node:crypto'
import type { NewEvent } from '@aos-cluster/application'
import type { Command } from '@aos-cluster/domain'
import { byCallers } from '../callers.js'
import { inBatches, newEvents } from '../history/new-events.js'
import type { Variant } from '../job.js'
import { openedSessions, openSession } from '../session-commands.js'

/** Other software that carries out commands on streams. */
export interface CommandHandling {
  readonly append: (stream: string, events: readonly NewEvent[]) => Promise<void>
  /** Resolves with the number of events that the command made; rejects if it could not be carried out. */
  readonly execute: (stream: string, command: Command) => Promise<number>
  /** Whether a command failed because somebody else was faster, after all attempts that the software makes. */
  readonly isConflict: (error: unknown) => boolean
  readonly lengthOf: (stream: string) => Promise<number>
  readonly close: () => Promise<void>
}

const EVENTS_OF_AN_APPEND = 1_000

/** Appends to a stream, a thousand events at once. */
export const fill = async (
  { append }: Pick<CommandHandling, 'append'>,
  stream: string,
  events: readonly NewEvent[],
): Promise<void> => {
  for (const batch of inBatches(events, EVENTS_OF_AN_APPEND)) await append(stream, batch)
}

/** Names of streams: what is before the hyphen is the category. */
export const newStream = (): string => `axSessions-${randomUUID()}`

/** Sessions are opened on one stream that has so many events already. */
export const commandsOnOneStream =
  (open: (folder: string) => Promise<CommandHandling>, callers: number, streamEvents = 10_000): Variant =>
  async (history, folder) => {
    const handling = await open(folder)
    const stream = newStream()
    await fill(handling, stream, newEvents(openedSessions(streamEvents)))
    let known = streamEvents
    return {
      run: async () => {
        const outcome = await timedCommands(handling, callers, history.length, () => stream)
        const length = await handling.lengthOf(stream)
        // What was answered to as accepted, and is not there.
        const lost = known + outcome.counts.accepted - length
        known = length
        return { ...outcome, counts: { ...outcome.counts, lost } }
      },
      end: handling.close,
    }
  }

/** Each session is opened on a stream of its own: nobody is in the way of the others. */
export const commandsOnShortStreams =
  (open: (folder: string) => Promise<CommandHandling>, callers: number): Variant =>
  async (history, folder) => {
    const handling = await open(folder)
    return { run: () => timedCommands(handling, callers, history.length, newStream), end: handling.close }
  }

/** The time by the command is that of the accepted ones: to refuse is no work. */
const timedCommands = async (
  { execute, isConflict }: CommandHandling,
  callers: number,
  count: number,
  streamOf: () => string,
) => {
  let accepted = 0
  let conflicts = 0
  let failures = 0
  const start = performance.now()
  await byCallers(callers, Array.from({ length: count }, streamOf), async (stream) => {
    try {
      const events = await execute(stream, openSession())
      accepted += events
    } catch (error) {
      if (isConflict(error)) conflicts += 1
      else failures += 1
    }
  })
  const nanoseconds = ((performance.now() - start) * 1e6) / Math.max(1, accepted)
  return { checksum: `${accepted} events`, nanoseconds, counts: { accepted, conflicts, failures } }
}
