import type { AppendOutcome, EventStore, StreamRevision } from '@aos-cluster/application'
import { revisionOf } from '../../../src/testing/append-to-each.js'
import { altered, type BrokenEventStore } from '../broken-event-store.js'

export const brokenAppending: readonly BrokenEventStore[] = [
  {
    name: 'acknowledges every tenth append without writing it',
    breaks: ['keeping much', 'Given many streams'],
    hangs: true,
    open: altered(() => {
      let appends = 0
      return ({ append }) => ({
        append: async (stream, expected, events, guards) => {
          appends += 1
          if (appends % 10 === 0) return committed(expected, events.length)
          return append(stream, expected, events, guards)
        },
      })
    }),
  },
  {
    name: 'writes every tenth append twice',
    breaks: ['keeping much', 'Given many streams'],
    open: altered(() => {
      let appends = 0
      return ({ append }) => ({
        append: async (stream, expected, events, guards) => {
          const outcome = await append(stream, expected, events, guards)
          appends += 1
          if (appends % 10 === 0 && outcome.outcome === 'Committed')
            await append(stream, outcome.revision, events, guards)
          return outcome
        },
      })
    }),
  },
  {
    name: 'reports a conflict as success',
    breaks: ['appending', 'Given a stream at 1, When events are appended at 0'],
    open: altered(() => ({ append }) => ({
      append: async (stream, expected, events, guards) => {
        const outcome = await append(stream, expected, events, guards)
        return outcome.outcome === 'Conflict' ? committed(expected, events.length) : outcome
      },
    })),
  },
  {
    name: 'appends behind the end when a revision beyond it is expected',
    breaks: ['appending', 'Given a stream at 1, When events are appended at 7'],
    open: altered(() => ({ append }) => ({
      append: async (stream, expected, events, guards) => {
        const outcome = await append(stream, expected, events, guards)
        return outcome.outcome === 'Conflict' && next(expected) > next(outcome.actual)
          ? append(stream, outcome.actual, events, guards)
          : outcome
      },
    })),
  },
  {
    name: 'says of every conflict that there is no stream',
    breaks: ['appending', 'Given a stream at 1, When events are appended at noStream'],
    open: altered(() => ({ append }) => ({
      append: async (...parameters) => {
        const outcome = await append(...parameters)
        return outcome.outcome === 'Conflict' ? { ...outcome, actual: 'noStream' } : outcome
      },
    })),
  },
  {
    name: 'counts the events of a stream from 1',
    breaks: ['appending', 'Given no stream, When two events are appended at noStream'],
    open: altered(() => ({ append }) => ({
      append: async (...parameters) => {
        const outcome = await append(...parameters)
        return outcome.outcome === 'Committed' ? { ...outcome, revision: outcome.revision + 1 } : outcome
      },
    })),
  },
  {
    name: 'writes what stands before an event that it refuses',
    breaks: ['appending', 'Given a batch whose last event is not JSON'],
    open: altered(() => ({ append }) => ({
      append: async (stream, expected, events, guards) => {
        const outcome = await append(stream, expected, events, guards)
        if (outcome.outcome === 'Refused') await append(stream, expected, events.slice(0, -1), guards)
        return outcome
      },
    })),
  },
  {
    name: 'takes a thousand events of a batch at most',
    breaks: ['appending', 'Given a batch of 2,500'],
    open: altered(() => ({ append }) => ({
      append: (stream, expected, events, guards) => append(stream, expected, events.slice(0, 1_000), guards),
    })),
  },
  {
    name: 'lets others in between the events of one append',
    breaks: ['keeping much', 'Given many streams'],
    open: altered(() => ({ append }) => ({
      append: async (stream, expected, events, guards) => {
        const first = await append(stream, expected, events.slice(0, 1), guards)
        if (first.outcome !== 'Committed' || events.length === 1) return first
        return append(stream, first.revision, events.slice(1))
      },
    })),
  },
  {
    name: 'looks where a stream is before it appends, and not when it does',
    breaks: ['racing', 'Given several connections, When each stream is created by all at once'],
    open: altered(() => appendingUnlocked),
  },
  {
    name: 'locks a stream for its own connection alone',
    breaks: ['racing', 'Given several connections, When each stream is created by all at once'],
    open: altered(() => (store) => {
      const { append } = appendingUnlocked(store)
      let turn: Promise<unknown> = Promise.resolve()
      return {
        append: (...parameters) => {
          const outcome = turn.then(() => append(...parameters))
          turn = outcome
          return outcome
        },
      }
    }),
  },
  {
    name: 'tells the position of the first event appended',
    breaks: ['appending', 'Given another stream, When three events are appended and a position is told'],
    open: altered(() => ({ append }) => ({
      append: async (stream, expected, events, guards) => {
        const outcome = await append(stream, expected, events, guards)
        return outcome.outcome === 'Committed' && outcome.position !== undefined
          ? { ...outcome, position: outcome.position - BigInt(events.length - 1) }
          : outcome
      },
    })),
  },
  {
    name: 'throws at a conflict',
    breaks: ['racing', 'Given no stream, When many create it at once'],
    open: altered(() => ({ append }) => ({
      append: async (...parameters) => {
        const outcome = await append(...parameters)
        if (outcome.outcome === 'Conflict') throw new Error('wrong expected version')
        return outcome
      },
    })),
  },
]

const next = (revision: StreamRevision): number => (revision === 'noStream' ? 0 : revision + 1)

const committed = (expected: StreamRevision, count: number): AppendOutcome => ({
  outcome: 'Committed',
  revision: next(expected) + count - 1,
})

/** Looks where the stream is, and then appends wherever it is by now. */
const appendingUnlocked = (store: EventStore): Pick<EventStore, 'append'> => ({
  append: async (stream, expected, events, guards) => {
    if ((await headOf(store, stream)) !== expected) return store.append(stream, expected, events, guards)
    let appended = await store.append(stream, await headOf(store, stream), events, guards)
    while (appended.outcome === 'Conflict' && appended.stream === stream)
      appended = await store.append(stream, appended.actual, events, guards)
    return appended
  },
})

/** As `revisionOf`, of a store that may be closed. */
const headOf = (store: EventStore, stream: string): Promise<StreamRevision> =>
  revisionOf(store, stream).catch(() => 'noStream')
