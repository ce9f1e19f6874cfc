import type { EnvironmentName } from '@aos-cluster/domain'
import type { Execution } from '../command-service/execution.js'
import type { AppendOutcome } from '../event-store.js'
import type { IdentifiedCommand } from '../identified-command.js'
import type { RunnerStatus } from '../read-model/runner-status.js'

/**
 * The port to whoever watches the software at work. Each method carries out what it is given, once, and gives back what that
 * gives: it may look on, but changes nothing. `@aos-cluster/application/opentelemetry` is an adapter.
 */
export interface Telemetry {
  /** One command, from when it was sent to its answer: with the time that it waited for others. */
  readonly command: (
    command: IdentifiedCommand,
    environment: EnvironmentName,
    carryOut: () => Promise<Execution>,
  ) => Promise<Execution>
  /** One append, which may hold the events of many commands. */
  readonly append: (append: ObservedAppend, carryOut: () => Promise<AppendOutcome>) => Promise<AppendOutcome>
  /** What a subscription brings, from when it came until it is in the state and, if that was due, saved. */
  readonly delivery: <A>(delivery: ObservedDelivery, carryOut: () => Promise<A>) => Promise<A>
  /** A runner has begun. Its status may be asked at any time until what is returned is called: the runner has ended. */
  readonly runner: (projection: ObservedProjection, status: () => RunnerStatus) => () => void
}

/** An append as telemetry sees it: not what is in the events. */
export interface ObservedAppend {
  readonly stream: string
  /** How many events. */
  readonly events: number
}

/** The projection of one environment that a runner keeps up to date. */
export interface ObservedProjection {
  readonly projection: string
  readonly environment: EnvironmentName
}

/** A delivery to a projection as telemetry sees it: not what is in the events. */
export interface ObservedDelivery extends ObservedProjection {
  /** How many events. */
  readonly events: number
  /** The position that the state has after it. */
  readonly position: bigint
}

/** Nobody watches. */
export const noTelemetry: Telemetry = {
  command: (_command, _environment, carryOut) => carryOut(),
  append: (_append, carryOut) => carryOut(),
  delivery: (_delivery, carryOut) => carryOut(),
  runner: () => () => undefined,
}
