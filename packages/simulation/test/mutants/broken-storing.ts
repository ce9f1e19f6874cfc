import type { AppendOutcome, NewEvent, RecordedEvent } from '@aos-cluster/application'
import { storeOfService, type Mutant } from './mutant.js'
import { changed, headOf } from './readings.js'

/** The id that an event would have if it were made of less. */
const idOf = (...parts: readonly unknown[]): string => {
  const number = [...parts.join(' ')].reduce(
    (sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 0xffffffff,
    7,
  )
  return `${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
}

const commandOf = ({ metadata }: NewEvent | RecordedEvent): unknown => metadata['commandId']

/** The events with ids made of the command and of the place of each among the events of its command. */
const withIds = (
  events: readonly NewEvent[],
  id: (command: unknown, index: number) => string,
): readonly NewEvent[] =>
  events.map((event, place) => {
    const first = events.findIndex((other) => commandOf(other) === commandOf(event))
    return { ...event, id: id(commandOf(event), place - first) }
  })

/** Services that store wrongly, or read wrongly what is stored. */
export const brokenStoring: readonly Mutant[] = [
  {
    bug: 'the id of an event says nothing of its index',
    subject: storeOfService((store) => ({
      append: (stream, expected, events, guards) =>
        store.append(
          stream,
          expected,
          withIds(events, (command) => idOf(command)),
          guards,
        ),
    })),
    breaks: 'every command is answered',
  },
  {
    bug: 'the id of an event says nothing of its command',
    subject: storeOfService((store) => ({
      append: (stream, expected, events, guards) =>
        store.append(
          stream,
          expected,
          withIds(events, (_, index) => idOf(index)),
          guards,
        ),
    })),
    breaks: 'every event is one of a command',
  },
  {
    bug: 'the id of an event says nothing of what was decided',
    subject: storeOfService((store) => ({
      append: (stream, expected, events, guards) =>
        store.append(stream, expected, withIds(events, idOf), guards),
    })),
    breaks: 'what was answered is what is stored',
  },
  {
    bug: 'after an unknown outcome it is decided anew, with new ids',
    subject: storeOfService((store) => {
      const doubtful = new Set<string>()
      let renewed = 0
      return {
        append: async (stream, expected, events, guards) => {
          const again = events.some(({ id }) => doubtful.has(id))
          const outcome = again
            ? await store.append(
                stream,
                await headOf(store, stream),
                withIds(events, () => idOf(++renewed)),
                guards,
              )
            : await store.append(stream, expected, events, guards)
          if (outcome.outcome === 'Unknown') for (const { id } of events) doubtful.add(id)
          return outcome
        },
      }
    }),
    breaks: 'a command has one effect',
  },
  {
    bug: 'an unknown outcome is taken for a refusal',
    subject: storeOfService((store) => ({
      append: async (...parts): Promise<AppendOutcome> => {
        const outcome = await store.append(...parts)
        return outcome.outcome === 'Unknown' ? { ...outcome, outcome: 'Refused' } : outcome
      },
    })),
    breaks: 'a refusal stored nothing',
  },
  {
    bug: 'commands are answered before they are stored',
    subject: storeOfService((store) => ({
      append: async (stream, expected, events, guards) => {
        void store.append(stream, expected, events, guards)
        return { outcome: 'Committed', revision: (expected === 'noStream' ? -1 : expected) + events.length }
      },
    })),
    breaks: 'what was answered is what is stored',
  },
  {
    bug: 'the commands of a group are all stored as the first one',
    subject: storeOfService((store) => ({
      append: (stream, expected, events, guards) =>
        store.append(
          stream,
          expected,
          events.map((event) => ({ ...event, metadata: events[0]?.metadata ?? {} })),
          guards,
        ),
    })),
    breaks: 'what was answered is what is stored',
  },
  {
    bug: 'commands are not recognised by what is stored',
    subject: storeOfService((store) => ({
      readStream: (stream, options) =>
        changed(store.readStream(stream, options), (events) =>
          events.map(({ id, type, data, revision, position, metadata: { commandId: _, ...metadata } }) => ({
            id,
            type,
            data,
            metadata,
            stream,
            revision,
            position,
          })),
        ),
    })),
    breaks: 'a command has one effect',
  },
  {
    bug: 'runs that are over are not looked at',
    subject: storeOfService((store) => ({
      readStream: (stream, options) =>
        // The present runs are read from a revision on, those that are over are read whole.
        changed(store.readStream(stream, options), (events) => (options === undefined ? [] : events)),
    })),
    breaks: 'a command has one effect',
  },
  {
    bug: 'of the runs that are over only the last is looked at',
    subject: storeOfService((store) => {
      const newest = new Map<string, number>()
      return {
        readStream: (stream, options) => {
          const [, server = '', run = ''] = /^(.*)_(\d+)$/.exec(stream) ?? []
          newest.set(server, Math.max(newest.get(server) ?? 0, Number(run)))
          const isLast = newest.get(server) === Number(run)
          return changed(store.readStream(stream, options), (events) =>
            options === undefined && !isLast ? [] : events,
          )
        },
      }
    }),
    breaks: 'a command has one effect',
  },
  {
    bug: 'what is read is always what was there the last time',
    subject: storeOfService((store) => {
      const seen = new Map<string, number>()
      return {
        readStream: (stream, options) => {
          const last = seen.get(stream) ?? Infinity
          return changed(store.readStream(stream, options), (events) => {
            const newest = events.at(-1)?.revision
            if (newest !== undefined) seen.set(stream, newest)
            return events.filter(({ revision }) => revision <= last)
          })
        },
      }
    }),
    breaks: 'an answer without an effect was right when it was given',
  },
]
