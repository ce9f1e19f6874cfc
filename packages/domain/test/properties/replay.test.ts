import fc from 'fast-check'
import type * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import {
  decide,
  emptyEnvironment,
  environmentEvents,
  evolve,
  replay,
  runEvents,
  streamName,
  streamOfEvent,
  type DomainEvent,
  type Environment,
  type EnvironmentName,
} from '@aos-cluster/domain'
import { deepFreeze } from '../deep-freeze.js'
import { arbitraryOf } from './arbitrary-of-codec.js'
import { plainEnvironment } from './plain-environment.js'
import { answersOf } from './questions.js'
import { someCommands } from './small-world.js'
import { historyOf } from './walk.js'

const history = someCommands().map(historyOf)

const anyEvent = fc.oneof(
  ...[...environmentEvents, ...runEvents].map((codec) =>
    arbitraryOf(codec as unknown as t.Type<DomainEvent>),
  ),
)

const isSame = (a: Environment, b: Environment): void => {
  expect(plainEnvironment(a)).toStrictEqual(plainEnvironment(b))
}

const folded = (events: readonly DomainEvent[], from = emptyEnvironment): Environment =>
  events.reduce(evolve, from)

const streamsOf = (events: readonly DomainEvent[]): readonly (readonly DomainEvent[])[] => {
  const streams = new Map<string, DomainEvent[]>()
  for (const event of events) {
    const name = streamName('e' as EnvironmentName, streamOfEvent(event))
    streams.set(name, [...(streams.get(name) ?? []), event])
  }
  return [...streams.values()]
}

describe('Replay', () => {
  test('is evolve, event by event', () => {
    fc.assert(
      fc.property(history, (events) => isSame(replay(events), folded(events))),
      { numRuns: 60 },
    )
  })

  test('goes on from a midpoint', () => {
    fc.assert(
      fc.property(history, fc.nat(), (events, n) => {
        const middle = n % (events.length + 1)
        isSame(replay(events.slice(middle), replay(events.slice(0, middle))), replay(events))
        isSame(folded(events.slice(middle), replay(events.slice(0, middle))), replay(events))
      }),
      { numRuns: 60 },
    )
  })

  test('of the environment’s stream, then of the runs’ streams in any order, gives the same environment', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(), { minLength: 1, maxLength: 20 }), (events, draws) => {
        const topology = events.filter((event) => streamOfEvent(event).kind === 'environment')
        const runs = streamsOf(events.filter((event) => streamOfEvent(event).kind === 'run'))
        const shuffled = [...runs.entries()]
          .sort(([a], [b]) => (draws[a % draws.length] ?? 0) - (draws[b % draws.length] ?? 0))
          .flatMap(([, stream]) => stream)
        isSame(replay([...topology, ...shuffled]), replay(events))
        isSame(folded([...topology, ...interleaved(runs, draws)]), replay(events))
      }),
      { numRuns: 60 },
    )
  })
})

/** All streams merged, each in its own order. */
const interleaved = (
  streams: readonly (readonly DomainEvent[])[],
  draws: readonly number[],
): readonly DomainEvent[] => {
  const left = streams.map((stream) => [...stream])
  const merged: DomainEvent[] = []
  for (let i = 0; left.some((stream) => stream.length > 0); i++) {
    const full = left.filter((stream) => stream.length > 0)
    const next = full[(draws[i % draws.length] ?? 0) % full.length]?.shift()
    if (next !== undefined) merged.push(next)
  }
  return merged
}

describe('Whatever events come, in whatever order', () => {
  const anyHistory = fc.array(anyEvent, { maxLength: 60, size: 'max' }).map(deepFreeze)

  test('nothing throws, and replay is evolve', () => {
    fc.assert(
      fc.property(anyHistory, (events) => isSame(replay(events), folded(events))),
      { numRuns: 150 },
    )
  })

  test('queries have answers, commands have outcomes', () => {
    fc.assert(
      fc.property(anyHistory, someCommands(15), (events, commands) => {
        const environment = replay(events)
        for (const command of commands) decide(command)(environment)
        answersOf(environment)
      }),
      { numRuns: 50 },
    )
  })
})
