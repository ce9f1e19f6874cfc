import { randomUUID } from 'node:crypto'
import type { EventStore } from '@aos-cluster/application'
import { revisionOf } from '../../../src/testing/append-to-each.js'
import { altered, type BrokenEventStore } from '../broken-event-store.js'

export const brokenLosingAnswers: readonly BrokenEventStore[] = [
  {
    name: 'says Refused when an answer is lost',
    breaks: ['losing answers', 'Given its answer is lost'],
    open: altered(() => ({ append }) => ({
      append: async (...parameters) => {
        const outcome = await append(...parameters)
        return outcome.outcome === 'Unknown' ? { outcome: 'Refused', error: outcome.error } : outcome
      },
    })),
  },
  {
    name: 'throws when an answer is lost',
    breaks: ['losing answers', 'Given its answer is lost'],
    open: altered(() => ({ append }) => ({
      append: async (...parameters) => {
        const outcome = await append(...parameters)
        if (outcome.outcome === 'Unknown') throw new Error(outcome.error.message)
        return outcome
      },
    })),
  },
  {
    name: 'tries again by itself under new ids when an answer is lost',
    breaks: ['losing answers', 'Given its answer is lost'],
    open: altered(() => ({ append }) => ({
      append: async (stream, expected, events, guards) => {
        const outcome = await append(stream, expected, events, guards)
        if (outcome.outcome !== 'Unknown') return outcome
        const renamed = events.map((event) => ({ ...event, id: randomUUID() }))
        const again = await append(stream, expected, renamed, guards)
        return again.outcome === 'Conflict' ? append(stream, again.actual, renamed, guards) : again
      },
    })),
  },
  {
    name: 'keeps what was Unknown, and writes it later',
    breaks: ['losing answers', 'Given a request is lost and another took its place'],
    open: altered(() => ({ append }) => {
      let kept: Parameters<EventStore['append']> | undefined
      return {
        append: async (...parameters) => {
          if (kept !== undefined) await append(...kept)
          const outcome = await append(...parameters)
          kept = outcome.outcome === 'Unknown' ? parameters : undefined
          return outcome
        },
      }
    }),
  },
  {
    name: 'takes what was Unknown for a conflict when it is sent again behind others',
    breaks: ['losing answers', 'Given an answer is lost and others have appended since'],
    open: altered(() => {
      const unknown = new Set<string>()
      return (store) => ({
        append: async (stream, expected, events, guards) => {
          const outcome = await store.append(stream, expected, events, guards)
          if (outcome.outcome === 'Unknown') for (const { id } of events) unknown.add(id)
          if (outcome.outcome !== 'Committed' || !events.some(({ id }) => unknown.has(id))) return outcome
          const actual = await revisionOf(store, stream)
          return actual === outcome.revision ? outcome : { outcome: 'Conflict', stream, actual }
        },
      })
    }),
  },
]
