import type { Command, CommandId, DomainEvent } from '@aos-cluster/domain'
import { commandsOf } from '@aos-cluster/exploration'
import {
  auditEntries,
  auditTrail,
  clientSessions,
  environmentView,
  peaksPerHour,
  refusedSessions,
  sessionHistory,
  sessionRecords,
  topology,
  workloadPeaks,
  type HistoryEvent,
  type Projection,
} from '@aos-cluster/projections'
import { HistoryRecorder } from '@aos-cluster/projections/testing'
import * as E from 'fp-ts/lib/Either.js'
import { twoAos } from './small-world.js'

/** A projection, and kinds of events that were seen to change what it answers. */
export interface Watched {
  readonly projection: string
  readonly changedBy: ReadonlySet<DomainEvent['type']>
}

interface Watcher extends Watched {
  /** Folds one more event. */
  readonly note: (happened: HistoryEvent) => void
}

const json = (answer: unknown): string =>
  JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))

const watcherOf = <S>(projection: Projection<S>, ask: (state: S) => unknown): Watcher => {
  let state = projection.initial
  let answer = json(ask(state))
  const changedBy = new Set<DomainEvent['type']>()
  return {
    projection: projection.name,
    changedBy,
    note: (happened) => {
      state = projection.apply(state, happened)
      const next = json(ask(state))
      if (next !== answer) changedBy.add(happened.event.type)
      answer = next
    },
  }
}

const COMMANDS = 6_000
const FACTOR = 48_271
const MODULUS = 2_147_483_647

/** Commands of a small world in an order that means nothing, the same every time. */
function* someCommands(): Generator<Command> {
  const commands = commandsOf(twoAos)
  let number = FACTOR
  for (let i = 0; i < COMMANDS; i++) {
    number = (number * FACTOR) % MODULUS
    const command = commands[number % commands.length]
    if (command !== undefined) yield command
  }
}

const commandId = (number: number): CommandId =>
  `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}` as CommandId

/**
 * Which events change what a projection answers, as seen on a random history of a small world. Not every way in which an
 * event can do so is met, but what is told has happened. Lists that only grow are told by their ends.
 */
export const projectionChanges = (): readonly Watched[] => {
  const watchers = [
    watcherOf(environmentView, (view) => [topology(view), clientSessions(view)]),
    watcherOf(workloadPeaks(), (state) => peaksPerHour(state, { of: { cluster: 'LIVE' } })),
    watcherOf(sessionHistory(), (state) => [
      sessionRecords(state).slice(-5),
      refusedSessions(state).slice(-1),
    ]),
    watcherOf(auditTrail(), (state) => auditEntries(state).slice(-1)),
  ]
  const recorder = new HistoryRecorder()
  let sent = 0
  for (const command of someCommands()) {
    const happened = recorder.send({ ...command, commandId: commandId(++sent) })
    if (E.isLeft(happened)) continue
    for (const event of happened.right) for (const { note } of watchers) note(event)
  }
  return watchers
}
