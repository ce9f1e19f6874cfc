import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  decide,
  decideAll,
  decodeEvent,
  emptyEnvironment,
  replay,
  streamOfEvent,
  type Command,
  type CommandType,
  type DomainEvent,
} from '@aos-cluster/domain'
import { plainEnvironment } from './plain-environment.js'
import { answersOf } from './questions.js'
import { someCommands } from './small-world.js'
import { forEveryStep, walk } from './walk.js'

/** After these, the same again is accepted without events; see the contract, "What already holds". */
const REPEATABLE: ReadonlySet<CommandType> = new Set<CommandType>([
  'RegisterAos',
  'CompleteInitializationChecklist',
  'MapAos',
  'SetLoadBalancer',
  'SetMaxConcurrentSessions',
  'SetSessionLimits',
  'EnableBatchServer',
  'DisableBatchServer',
  'SetBatchSchedule',
  'DrainUsers',
  'IssueDrainWarning',
  'AcceptNewClients',
  'EndSessions',
])

const isRepeatable = (command: Command): boolean =>
  REPEATABLE.has(command.type) || (command.type === 'ConfirmSessionEnd' && command.data.outcome === 'blocked')

/** A refused session may try again, and is refused again. */
const wasRefused = (events: readonly DomainEvent[]): boolean =>
  events.some(({ type }) => type === 'SessionRejected')

describe('Deciding', () => {
  test('many at once is deciding one by one', () => {
    fc.assert(
      fc.property(someCommands(), (commands) => {
        const steps = walk(commands)
        const { outcomes, events, environment } = decideAll(commands)(emptyEnvironment)
        expect(outcomes).toStrictEqual(steps.map(({ outcome }) => outcome))
        expect(events).toStrictEqual(steps.flatMap((step) => step.events))
        expect(plainEnvironment(environment)).toStrictEqual(
          plainEnvironment(steps.at(-1)?.after ?? emptyEnvironment),
        )
      }),
      { numRuns: 30 },
    )
  })

  test('a rejected command has findings and changes nothing', () => {
    forEveryStep(({ outcome, before, after, events }) => {
      if (E.isRight(outcome)) return
      expect(outcome.left.findings.length).toBeGreaterThan(0)
      expect(events).toStrictEqual([])
      expect(after).toBe(before)
    })
  })

  test('leaves the environment before as it was', () => {
    fc.assert(
      fc.property(someCommands(30), (commands) => {
        const steps = walk(commands)
        const shown = steps.map(({ before }) => JSON.stringify(plainEnvironment(before)))
        walk(commands)
        for (const { command, before } of steps) decide(command)(before)
        expect(steps.map(({ before }) => JSON.stringify(plainEnvironment(before)))).toStrictEqual(shown)
      }),
      { numRuns: 15 },
    )
  })

  test('what holds already, is asked for again without an event; everything else repeated is a rejection', () => {
    forEveryStep(({ command, outcome, events, after }) => {
      if (E.isLeft(outcome)) return
      const again = decide(command)(after)
      if (isRepeatable(command)) expect(again).toMatchObject({ right: { events: [] } })
      else if (!wasRefused(events)) expect(again._tag, command.type).toBe('Left')
    })
  })

  test('the same history and command give the same bytes', () => {
    fc.assert(
      fc.property(someCommands(40), someCommands(5), (commands, probes) => {
        const { environment, events } = decideAll(commands)(emptyEnvironment)
        const stored = JSON.parse(JSON.stringify(events)) as readonly DomainEvent[]
        const byStream = [
          ...stored.filter((event) => streamOfEvent(event).kind === 'environment'),
          ...stored.filter((event) => streamOfEvent(event).kind === 'run'),
        ]
        const bytes = (rebuilt: typeof environment) =>
          JSON.stringify([probes.map((probe) => decide(probe)(rebuilt)), answersOf(rebuilt)])
        expect(bytes(replay(stored))).toBe(bytes(environment))
        expect(bytes(replay(byStream))).toBe(bytes(environment))
      }),
      { numRuns: 40 },
    )
  })
})

describe('An accepted command', () => {
  test('has events that can be stored: they decode, are of its stream, and carry its time', () => {
    forEveryStep(({ command, outcome }) => {
      if (E.isLeft(outcome)) return
      for (const event of outcome.right.events) {
        expect(decodeEvent(JSON.parse(JSON.stringify(event)))).toStrictEqual(E.right(event))
        expect(streamOfEvent(event)).toStrictEqual(outcome.right.stream)
        expect(event.data.at).toBe(command.at)
      }
    })
  })
})
