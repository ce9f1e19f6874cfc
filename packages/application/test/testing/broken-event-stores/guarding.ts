import { revisionOf } from '../../../src/testing/append-to-each.js'
import { altered, type BrokenEventStore } from '../broken-event-store.js'

export const brokenGuarding: readonly BrokenEventStore[] = [
  {
    name: 'ignores the guards that it states',
    breaks: ['guarding', 'Given guards are kept, When the stream of'],
    open: altered(() => ({ append }) => ({
      append: (stream, expected, events) => append(stream, expected, events),
    })),
  },
  {
    name: 'keeps the guards that it does not state',
    breaks: ['guarding', 'Given guards are not kept, When the stream of'],
    open: altered(() => () => ({ capabilities: { guards: false, durable: false } })),
  },
  {
    name: 'checks guards before it appends, and not when it does',
    breaks: ['guarding', 'Given streams that guard each other'],
    open: altered(() => (store) => ({
      append: async (stream, expected, events, guards = []) => {
        for (const guard of guards)
          if ((await revisionOf(store, guard.stream)) !== guard.revision)
            return store.append(stream, expected, events, guards)
        return store.append(stream, expected, events)
      },
    })),
  },
  {
    name: 'checks guards also when an append is repeated',
    breaks: ['guarding', 'Given a guard has moved since, When an append is repeated'],
    open: altered(() => (store) => ({
      append: async (stream, expected, events, guards = []) => {
        for (const guard of guards) {
          const actual = await revisionOf(store, guard.stream)
          if (actual !== guard.revision) return { outcome: 'Conflict', stream: guard.stream, actual }
        }
        return store.append(stream, expected, events, guards)
      },
    })),
  },
  {
    name: 'takes a guard on the stream itself for one on what it is about to be',
    breaks: ['guarding', 'Given a guard on the stream itself'],
    open: altered(() => ({ append }) => ({
      append: async (stream, expected, events, guards = []) =>
        guards.some((guard) => guard.stream === stream)
          ? { outcome: 'Conflict', stream, actual: expected }
          : append(stream, expected, events, guards),
    })),
  },
]
