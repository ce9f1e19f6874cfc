import type { Command, CommandType } from './commands/command.js'
import type { Environment } from './environment/environment.js'
import { isRunEvent } from './environment/evolve.js'
import type { DomainEvent } from './events/domain-event.js'
import { aosIdOf, type AosId } from './vocabulary/aos-id.js'
import type { EnvironmentName } from './vocabulary/environment-name.js'

/**
 * The stream that a decision is written to. What concerns several AOS needs one boundary, the environment; the sessions
 * and the drain of one run of an AOS have a stream of their own, which is over with the run (D60).
 */
export type StreamRef =
  { readonly kind: 'environment' } | { readonly kind: 'run'; readonly aosId: AosId; readonly run: number }

const ENVIRONMENT: StreamRef = { kind: 'environment' }

const RUN_COMMANDS: ReadonlySet<CommandType> = new Set<CommandType>([
  'DrainUsers',
  'IssueDrainWarning',
  'CloseIdleSession',
  'AcceptNewClients',
  'OpenSession',
  'CloseSession',
  'EndSessions',
  'ConfirmSessionEnd',
  'ReportSessionLost',
])

/** The AOS whose present run the command is for; undefined for a command to the environment. */
export const aosOfRunCommand = (command: Command): AosId | undefined =>
  RUN_COMMANDS.has(command.type) && 'aosId' in command.data ? aosIdOf(command.data.aosId) : undefined

/** The stream that the command is decided on: for a command to a run, the present run of its AOS. */
export const streamOf = (command: Command, environment: Environment): StreamRef => {
  const aosId = aosOfRunCommand(command)
  const run = aosId === undefined ? undefined : environment.runs.get(aosId)
  return aosId === undefined || run === undefined ? ENVIRONMENT : { kind: 'run', aosId, run: run.number }
}

/** The stream that holds the event. */
export const streamOfEvent = (event: DomainEvent): StreamRef =>
  isRunEvent(event) ? { kind: 'run', aosId: event.data.aosId, run: event.data.run } : ENVIRONMENT

/**
 * The name of the stream in a store. The category before the first `-` names the family.
 *
 * @example
 * streamName(live, { kind: 'environment' }) // => 'axEnvironment-live'
 * streamName(live, { kind: 'run', aosId: ax1, run: 3 }) // => 'axSessions-live_01@AX1_3'
 */
export const streamName = (environment: EnvironmentName, stream: StreamRef): string =>
  stream.kind === 'environment'
    ? `axEnvironment-${environment}`
    : `${runStreamPrefix(environment)}${stream.aosId}_${stream.run}`

/** What the names of all streams of all environments begin with. */
export const STREAM_PREFIX = 'ax'

/** Whether a stream is one of the environment's. */
export const isStreamOf = (environment: EnvironmentName, stream: string): boolean =>
  stream.startsWith(runStreamPrefix(environment)) || stream === streamName(environment, ENVIRONMENT)

/** What the names of all run streams of an environment begin with; no other environment's do. */
export const runStreamPrefix = (environment: EnvironmentName): string => `axSessions-${environment}_`
