import type { AppendOutcome, EventStore, NewEvent, StreamRevision } from '@aos-cluster/application'
import { revisionOf } from '../../../src/testing/append-to-each.js'
import { collect } from '../../../src/testing/collect.js'
import { alterEvents } from '../altered-items.js'
import { altered, type BrokenEventStore } from '../broken-event-store.js'

export const brokenRepeating: readonly BrokenEventStore[] = [
  {
    name: 'writes a repeated append again',
    breaks: ['repeating', 'Given an append, When it is repeated, Then it is Committed at the same revision'],
    open: altered(() =>
      answeringRepeats((store, _outcome, head, [stream, , events]) => store.append(stream, head, events)),
    ),
  },
  {
    name: 'takes a repeated append for a conflict',
    breaks: ['repeating', 'Given an append, When it is repeated, Then it is Committed at the same revision'],
    open: altered(() =>
      answeringRepeats(async (_store, _outcome, actual, [stream]) => conflict(stream, actual)),
    ),
  },
  {
    name: 'knows only the last append of a stream',
    breaks: ['repeating', 'Given others appended since, When an append is repeated'],
    open: altered(() =>
      answeringRepeats(async (_store, outcome, actual, [stream]) =>
        outcome.outcome === 'Committed' && outcome.revision === actual ? outcome : conflict(stream, actual),
      ),
    ),
  },
  {
    name: 'answers a repeat with the newest revision of the stream',
    breaks: ['repeating', 'Given a batch, When its beginning is repeated'],
    open: altered(() =>
      answeringRepeats(async (_store, outcome, head) =>
        outcome.outcome === 'Committed' && head !== 'noStream' ? { ...outcome, revision: head } : outcome,
      ),
    ),
  },
  {
    name: 'knows an append by its first event',
    breaks: ['repeating', 'Given a batch, When a longer one that begins with it is appended'],
    open: altered(() => (store) => ({
      append: async (stream, expected, events, guards) => {
        const outcome = await store.append(stream, expected, events, guards)
        if (outcome.outcome !== 'Conflict' || outcome.stream !== stream) return outcome
        const from = expected === 'noStream' ? 0 : expected + 1
        const [first] = await collect(store.readStream(stream, { from, limit: 1 }))
        return first?.id === events[0]?.id
          ? { outcome: 'Committed', revision: from + events.length - 1 }
          : outcome
      },
    })),
  },
  {
    name: 'knows an append by its ids, in whatever order',
    breaks: ['repeating', 'Given a batch, When its events come in another order'],
    open: altered(() => (store) => ({
      append: async (stream, expected, events, guards) => {
        const outcome = await store.append(stream, expected, events, guards)
        if (outcome.outcome !== 'Conflict' || outcome.stream !== stream) return outcome
        const from = expected === 'noStream' ? 0 : expected + 1
        const stored = await collect(store.readStream(stream, { from, limit: events.length }))
        const ids = new Set(stored.map(({ id }) => id))
        return events.every(({ id }) => ids.has(id))
          ? { outcome: 'Committed', revision: from + events.length - 1 }
          : outcome
      },
    })),
  },
  {
    name: 'keeps the content of a repeated append instead of the first',
    breaks: ['repeating', 'Given an append, When its ids come with another content'],
    open: altered(() => {
      const newest = new Map<string, NewEvent>()
      return (store) => ({
        append: (stream, expected, events, guards) => {
          for (const event of events) newest.set(event.id, event)
          return store.append(stream, expected, events, guards)
        },
        ...alterEvents(store, (event) => ({ ...event, data: newest.get(event.id)?.data ?? event.data })),
      })
    }),
  },
  {
    name: 'knows an append in every stream',
    breaks: ['repeating', 'Given an append to one stream, When its events are appended to another'],
    open: altered(() => {
      const known = new Map<string, AppendOutcome>()
      return ({ append }) => ({
        append: async (stream, expected, events, guards) => {
          const key = events.map(({ id }) => id).join()
          const outcome = known.get(key) ?? (await append(stream, expected, events, guards))
          if (outcome.outcome === 'Committed') known.set(key, outcome)
          return outcome
        },
      })
    }),
  },
  {
    name: 'compares ids letter by letter',
    breaks: ['repeating', 'Given an append, When it is repeated with its ids in upper case'],
    open: altered(() =>
      answeringRepeats(async (_store, outcome, actual, [stream, , events]) =>
        events.some(({ id }) => id !== id.toLowerCase()) ? conflict(stream, actual) : outcome,
      ),
    ),
  },
  {
    name: 'knows only the appends of its own connection',
    breaks: ['sharing between connections', 'Given an append of one connection, When another repeats it'],
    open: altered(() => forgettingOthers),
  },
  {
    name: 'forgets when it is closed which appends it knows',
    breaks: ['enduring', 'Given an append, When it is repeated after the store was opened again'],
    open: altered(() => forgettingOthers, { guards: true, durable: true }),
  },
]

const conflict = (stream: string, actual: StreamRevision): AppendOutcome => ({
  outcome: 'Conflict',
  stream,
  actual,
})

type Append = Parameters<EventStore['append']>

/** Answers otherwise when an append finds that its events are there already. */
const answeringRepeats =
  (
    answer: (
      store: EventStore,
      outcome: AppendOutcome,
      head: StreamRevision,
      append: Append,
    ) => Promise<AppendOutcome>,
  ) =>
  (store: EventStore): Pick<EventStore, 'append'> => ({
    append: async (...append) => {
      const [stream, expected] = append
      const head = await revisionOf(store, stream).catch(() => expected)
      const outcome = await store.append(...append)
      return outcome.outcome === 'Committed' && head !== expected
        ? answer(store, outcome, head, append)
        : outcome
    },
  })

/** Takes for conflicts the repeats of what it has not appended itself. */
const forgettingOthers = (store: EventStore): Pick<EventStore, 'append'> => {
  const own = new Set<string>()
  const { append } = answeringRepeats(async (_store, outcome, actual, [stream, , events]) =>
    events.every(({ id }) => own.has(id)) ? outcome : conflict(stream, actual),
  )(store)
  return {
    append: async (stream, expected, events, guards) => {
      const outcome = await append(stream, expected, events, guards)
      if (outcome.outcome === 'Committed') for (const { id } of events) own.add(id)
      return outcome
    },
  }
}
