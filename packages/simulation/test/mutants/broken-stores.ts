import { sharedStore, type Mutant } from './mutant.js'
import { after, changed, headOf } from './readings.js'

/** Stores that break a promise of the port. */
export const brokenStores: readonly Mutant[] = [
  {
    bug: 'a repeat is stored once more',
    subject: sharedStore((store) => {
      const stored = new Set<string>()
      return {
        append: async (stream, expected, events, guards) => {
          if (!events.every(({ id }) => stored.has(`${stream} ${id}`))) {
            const outcome = await store.append(stream, expected, events, guards)
            if (outcome.outcome === 'Committed') for (const { id } of events) stored.add(`${stream} ${id}`)
            return outcome
          }
          return store.append(stream, await headOf(store, stream), events)
        },
      }
    }),
    breaks: 'a command has one effect',
  },
  {
    bug: 'guards are promised and dropped',
    subject: sharedStore((store) => ({
      append: (stream, expected, events) => store.append(stream, expected, events),
    })),
    breaks: 'every history is legal',
  },
  {
    bug: 'any revision will do',
    subject: sharedStore((store) => ({
      append: async (stream, _expected, events, guards) =>
        store.append(stream, await headOf(store, stream), events, guards),
    })),
    breaks: 'a command has one effect',
  },
  {
    bug: 'a conflict is called a success',
    subject: sharedStore((store) => ({
      append: async (stream, expected, events, guards) => {
        const outcome = await store.append(stream, expected, events, guards)
        return outcome.outcome === 'Conflict'
          ? { outcome: 'Committed', revision: after(expected, events.length) }
          : outcome
      },
    })),
    breaks: 'what was answered is what is stored',
  },
  {
    bug: 'every ninth append is acknowledged and lost',
    subject: sharedStore((store) => {
      let appends = 0
      return {
        append: async (stream, expected, events, guards) =>
          ++appends % 9 === 0
            ? { outcome: 'Committed', revision: after(expected, events.length) }
            : store.append(stream, expected, events, guards),
      }
    }),
    breaks: 'what was answered is what is stored',
  },
  {
    bug: 'only the first event of an append is stored',
    subject: sharedStore((store) => ({
      append: async (stream, expected, events, guards) => {
        const outcome = await store.append(stream, expected, events.slice(0, 1), guards)
        return outcome.outcome === 'Committed'
          ? { ...outcome, revision: after(expected, events.length) }
          : outcome
      },
    })),
    breaks: 'a command has one effect',
  },
  {
    bug: 'the events of an append are stored in another order',
    subject: sharedStore((store) => ({
      append: (stream, expected, events, guards) =>
        store.append(stream, expected, events.toReversed(), guards),
    })),
    breaks: 'what was answered is what is stored',
  },
  {
    bug: 'a reading leaves out every seventh event',
    subject: sharedStore((store) => ({
      readStream: (stream, options) =>
        changed(store.readStream(stream, options), (events) =>
          events.filter(({ revision }) => revision % 7 !== 6),
        ),
    })),
    breaks: 'what was answered is what is stored',
  },
  {
    bug: 'two environments are kept in the same streams',
    subject: sharedStore((store) => {
      const shared = (stream: string): string => stream.replace('live2', 'live')
      return {
        append: (stream, expected, events, guards) =>
          store.append(
            shared(stream),
            expected,
            events,
            guards?.map((guard) => ({ ...guard, stream: shared(guard.stream) })),
          ),
        readStream: (stream, options) => store.readStream(shared(stream), options),
      }
    }),
    breaks: 'every event is one of a command',
  },
]
