import type { StreamRevision } from '@aos-cluster/application'
import {
  aosIdOf,
  isRunEvent,
  replay,
  type AosId,
  type Command,
  type DomainEvent,
  type Environment,
} from '@aos-cluster/domain'
import type { EnvironmentHistory, StoredEvent } from '../history/environment-history.js'

/** The environment as somebody may have seen it. */
export interface View {
  readonly environment: Environment
  readonly revisionOf: (stream: string) => StreamRevision
}

/** The moments between two, each as the number of events that were stored. */
export interface Period {
  readonly from: number
  readonly to: number
}

export const at = (count: number): Period => ({ from: count, to: count })

/** The environment after so many events. */
const viewAfter = (history: EnvironmentHistory, count: number): View => ({
  environment: history.after(count),
  revisionOf: (stream) => history.revisionOf(stream, count),
})

/** The environment at every moment of a period. */
export function* viewsDuring(history: EnvironmentHistory, { from, to }: Period): Generator<View, void> {
  for (let count = from; count <= to; count++)
    if (history.isBetweenCommands(count)) yield viewAfter(history, count)
}

export const isTrueOf = (views: Iterable<View>, holds: (view: View) => boolean): boolean => {
  for (const view of views) if (holds(view)) return true
  return false
}

/**
 * What a decision looks at, and when it may have read it: streams are read one after another, so that somebody may have
 * seen each as it was at a moment of its own.
 */
export interface Readings {
  /** The environment's stream. */
  readonly topology: Period
  /** The runs of the AOS that the command is about. */
  readonly ownRuns: Period
  readonly otherRuns: Period
  /** What somebody knew in any case, since it was he who stored it. */
  readonly isKnown?: (stored: StoredEvent) => boolean
}

type Part = Exclude<keyof Readings, 'isKnown'>

/** The environment as it may have been put together of streams that were read at different moments. */
export function* viewsOf(
  history: EnvironmentHistory,
  command: Command,
  readings: Readings,
): Generator<View, void> {
  const server = 'aosId' in command.data ? aosIdOf(command.data.aosId) : undefined
  const partOf = (event: DomainEvent): Part => partOfEvent(event, server)
  const moments = (part: Part): readonly number[] => momentsOf(history, readings[part], part, partOf)
  for (const topology of moments('topology'))
    for (const ownRuns of moments('ownRuns'))
      for (const otherRuns of moments('otherRuns'))
        yield assembled(
          history.events.filter(
            (stored, index) =>
              index < { topology, ownRuns, otherRuns }[partOf(stored.event)] || readings.isKnown?.(stored),
          ),
        )
}

const partOfEvent = (event: DomainEvent, server: AosId | undefined): Part => {
  if (!isRunEvent(event)) return 'topology'
  return event.data.aosId === server ? 'ownRuns' : 'otherRuns'
}

/** The first moment of the period, and every moment when the part had just changed. */
const momentsOf = (
  history: EnvironmentHistory,
  { from, to }: Period,
  part: Part,
  partOf: (event: DomainEvent) => Part,
): readonly number[] => {
  const moments = [from]
  for (let count = from + 1; count <= to; count++) {
    const last = history.events[count - 1]
    if (last !== undefined && partOf(last.event) === part && history.isBetweenCommands(count))
      moments.push(count)
  }
  return moments
}

const assembled = (seen: readonly StoredEvent[]): View => {
  const events = seen.map(({ event }) => event)
  return {
    // The streams of the runs may be folded in any order after the environment's own.
    environment: replay([
      ...events.filter((event) => !isRunEvent(event)),
      ...events.filter((event) => isRunEvent(event)),
    ]),
    revisionOf: (stream) =>
      seen.findLast(({ recorded }) => recorded.stream === stream)?.recorded.revision ?? 'noStream',
  }
}
