import type { NewEvent, RecordedEvent } from '@aos-cluster/application'
import { alterEvents } from '../altered-items.js'
import { altered, type BrokenEventStore } from '../broken-event-store.js'

/** Opens stores that show data and metadata otherwise than they were given. */
const showing = (alter: (json: unknown) => unknown): BrokenEventStore['open'] =>
  altered(
    () => (store) =>
      alterEvents(store, (event) => ({
        ...event,
        data: alter(event.data),
        metadata: alter(event.metadata) as RecordedEvent['metadata'],
      })),
  )

/** Opens stores that take other events than those given. */
const taking = (alter: (event: NewEvent) => NewEvent): BrokenEventStore['open'] =>
  altered(() => ({ append }) => ({
    append: (stream, expected, events, guards) => append(stream, expected, events.map(alter), guards),
  }))

const inText =
  (alter: (text: string) => string) =>
  (json: unknown): unknown =>
    JSON.parse(alter(JSON.stringify(json)))

export const brokenKeeping: readonly BrokenEventStore[] = [
  {
    name: 'loses NUL inside text',
    breaks: ['keeping JSON', 'Given data and metadata with NUL inside text'],
    open: showing(inText((text) => text.replaceAll(String.raw`\u0000`, ''))),
  },
  {
    name: 'keeps numbers to ten digits',
    breaks: ['keeping JSON', 'Given data and metadata with numbers'],
    open: showing((json) =>
      JSON.parse(
        JSON.stringify(json, (_, value: unknown) =>
          typeof value === 'number' ? Number(value.toPrecision(10)) : value,
        ),
      ),
    ),
  },
  {
    name: 'replaces halves of surrogate pairs',
    breaks: ['keeping JSON', 'Given data and metadata with a half of a surrogate pair'],
    open: showing(inText((text) => text.replaceAll(/\\ud[89a-f]../g, '\ufffd'))),
  },
  {
    name: 'writes accents in another form of Unicode',
    breaks: ['keeping JSON', 'Given data and metadata with text of all planes'],
    open: showing(inText((text) => text.normalize('NFD'))),
  },
  {
    name: 'leaves out what is null',
    breaks: ['keeping JSON', 'Given data and metadata with nothing at all'],
    open: showing((json) => json ?? {}),
  },
  {
    name: 'takes a key __proto__ for the prototype',
    breaks: ['keeping JSON', 'Given metadata with the key __proto__'],
    open: showing((json) => {
      const copy: Record<string, unknown> = {}
      for (const [key, value] of Object.entries(json ?? {})) copy[key] = value
      return Array.isArray(json) || typeof json !== 'object' ? json : copy
    }),
  },
  {
    name: 'decodes metadata at every look',
    breaks: ['keeping JSON', 'Given data and metadata with an empty object'],
    open: altered(
      () => (store) =>
        alterEvents(store, (event) => ({
          ...event,
          get metadata() {
            return { ...event.metadata }
          },
        })),
    ),
  },
  {
    name: 'keeps the objects of the writer',
    breaks: ['keeping JSON', 'Given an event, When the writer changes it after the call'],
    open: altered(() => {
      const given = new Map<string, NewEvent>()
      return (store) => ({
        append: (stream, expected, events, guards) => {
          for (const event of events) if (!given.has(event.id)) given.set(event.id, event)
          return store.append(stream, expected, events, guards)
        },
        ...alterEvents(store, (event) => ({ ...event, data: given.get(event.id)?.data ?? event.data })),
      })
    }),
  },
  {
    name: 'writes null for what is undefined',
    breaks: ['keeping JSON', 'Given a property that is undefined'],
    open: taking((event) => ({
      ...event,
      data:
        typeof event.data === 'object' && event.data !== null && Object.values(event.data).includes(undefined)
          ? { ...event.data, b: null }
          : event.data,
    })),
  },
  {
    name: 'cuts text at 64 kB',
    breaks: ['keeping much', 'Given events of hundreds of kB'],
    open: showing((json) =>
      JSON.parse(
        JSON.stringify(json, (_, value: unknown) =>
          typeof value === 'string' ? value.slice(0, 65_536) : value,
        ),
      ),
    ),
  },
  {
    name: 'refuses an event of more than 64 kB',
    breaks: ['keeping much', 'Given events of hundreds of kB'],
    open: altered(() => ({ append }) => ({
      append: async (stream, expected, events, guards) =>
        sizeOf(events.slice(0, 1)) > 65_536 ? TOO_MUCH : append(stream, expected, events, guards),
    })),
  },
  {
    name: 'refuses a batch of more than 1 MB when it has written a part of it',
    breaks: ['keeping much', 'Given a batch of 4 MB'],
    open: altered(() => ({ append }) => ({
      append: async (stream, expected, events, guards) => {
        if (sizeOf(events) < 1_000_000) return append(stream, expected, events, guards)
        await append(stream, expected, events.slice(0, 2), guards)
        return TOO_MUCH
      },
    })),
  },
  {
    name: 'normalises the names of streams',
    breaks: ['naming streams and types', 'Given names that are easily confused'],
    open: altered(() => ({ append, readStream }) => ({
      append: (stream, ...rest) => append(stream.normalize(), ...rest),
      readStream: (stream, options) => readStream(stream.normalize(), options),
    })),
  },
  {
    name: 'mends names that are not text',
    breaks: ['naming streams and types', 'Given the name "a\\ud83d"'],
    open: altered(() => ({ append, readStream }) => ({
      append: (stream, ...rest) => append(wellFormed(stream), ...rest),
      readStream: (stream, options) => readStream(wellFormed(stream), options),
    })),
  },
  {
    name: 'writes as text what is not JSON',
    breaks: ['refusing', 'Given data that is a date'],
    open: taking((event) => ({
      ...event,
      data: hasDate(event.data) ? { at: event.data.at.toISOString() } : event.data,
    })),
  },
  {
    name: 'writes what there is of data that is not JSON',
    breaks: ['refusing', 'Given data that is NaN'],
    open: taking((event) => ({
      ...event,
      data: /null/.test(JSON.stringify(event.data)) ? {} : event.data,
    })),
  },
  {
    name: 'takes an append of nothing for done',
    breaks: ['refusing', 'Given no events, When it is appended'],
    open: altered(() => ({ append }) => ({
      append: async (stream, expected, events, guards) =>
        events.length === 0
          ? { outcome: 'Committed', revision: expected === 'noStream' ? -1 : expected }
          : append(stream, expected, events, guards),
    })),
  },
  {
    name: 'throws what it refuses',
    breaks: ['refusing', 'Given an id given twice, When it is appended'],
    open: altered(() => ({ append }) => ({
      append: async (...parameters) => {
        const outcome = await append(...parameters)
        if (outcome.outcome === 'Refused') throw new Error(outcome.error.message)
        return outcome
      },
    })),
  },
  {
    name: 'refuses without saying why',
    breaks: ['refusing', 'Given metadata that is a list'],
    open: altered(() => ({ append }) => ({
      append: async (...parameters) => {
        const outcome = await append(...parameters)
        return outcome.outcome === 'Refused'
          ? { outcome: 'Refused', error: { ...outcome.error, message: '' } }
          : outcome
      },
    })),
  },
]

const sizeOf = (events: readonly NewEvent[]): number =>
  events.reduce(
    (size, { data }) =>
      size + (typeof data === 'object' && data !== null && 'text' in data ? String(data.text).length : 0),
    0,
  )

const hasDate = (data: unknown): data is { readonly at: Date } =>
  typeof data === 'object' && data !== null && 'at' in data && data.at instanceof Date

const TOO_MUCH = {
  outcome: 'Refused',
  error: { code: 'Unacceptable', message: 'This is more than the store takes at once.' },
} as const

const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd')
